#include "site/qr_code.h"

#include "base/error.h"
#include "base/markup.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <cerrno>
#include <memory>

namespace voicepress {

namespace {

constexpr int quiet_zone = 4;  // modules, as the standard asks

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};
using Code = std::unique_ptr<QRcode, FreeCode>;

// As much correction as screens and print need; a text that is too long for that makes do with less.
Code encode(const std::string& text) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  for (const QRecLevel level : {QR_ECLEVEL_M, QR_ECLEVEL_L}) {
    Code code(QRcode_encodeData(static_cast<int>(text.size()), bytes, 0, level));
    if (code) return code;
    if (errno == ENOMEM) throw Error(ErrorKind::machine, "not enough memory");
  }
  throw Error(ErrorKind::content, "the address is too long for a QR code: use a shorter one");
}

// Rows of modules as strokes along their middle: "M4 4.5h7m1 0h1".
std::string strokes(const QRcode& code) {
  std::string path;
  for (int y = 0; y < code.width; ++y) {
    const unsigned char* row = code.data + static_cast<std::ptrdiff_t>(y) * code.width;
    const auto is_dark = [&](int x) { return x < code.width && (row[x] & 1) != 0; };
    int pen = -1;  // where the last stroke of this row ended
    for (int x = 0; x < code.width; ++x) {
      if (!is_dark(x)) continue;
      const int begin = x;
      while (is_dark(x)) ++x;
      path += pen < 0 ? fmt::format("M{} {}.5", begin + quiet_zone, y + quiet_zone) : fmt::format("m{} 0", begin - pen);
      path += fmt::format("h{}", x - begin);
      pen = x;
    }
  }
  return path;
}

}  // namespace

std::string qr_code_svg(const std::string& text, const std::string& title) {
  const Code code = encode(text);
  const int side = code->width + 2 * quiet_zone;
  return fmt::format(
      R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" role="img" shape-rendering="crispEdges">)"
      R"(<title>{1}</title><rect width="{0}" height="{0}" fill="#fff"/><path stroke="#000" d="{2}"/></svg>)",
      side, escape_text(title), strokes(*code));
}

}  // namespace voicepress
