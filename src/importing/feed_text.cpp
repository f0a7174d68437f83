#include "importing/feed_text.h"

#include "base/ascii.h"
#include "base/error.h"
#include "base/text.h"
#include "importing/plain_words.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>

#include <fmt/format.h>

namespace voicepress::importing {

namespace {

constexpr std::size_t longest_declaration = 200;
constexpr std::size_t longest_reference = 40;

// encoding="…" of the XML declaration, in lower case; empty when it says none.
std::string declared_encoding(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return "";
  const std::string_view head = bytes.substr(0, std::min(longest_declaration, bytes.find("?>")));
  const std::size_t at = head.find("encoding");
  const std::size_t begin = at == head.npos ? head.npos : head.find_first_of("\"'", at);
  if (begin == head.npos) return "";
  const std::size_t end = head.find(head[begin], begin + 1);
  return end == head.npos ? "" : lower_ascii(head.substr(begin + 1, end - begin - 1));
}

class Converter {
 public:
  explicit Converter(const std::string& from) : handle_(iconv_open("UTF-8", from.c_str())) {
    if (handle_ == invalid())
      throw Error(ErrorKind::content, fmt::format("the feed says that its encoding is '{}', which nobody knows here: "
                                                  "save it as UTF-8",
                                                  printable(from)));
  }
  ~Converter() { iconv_close(handle_); }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  // A byte that means nothing becomes a replacement character.
  std::string convert(std::string_view bytes) {
    std::string text;
    std::array<char, 1 << 14> buffer{};
    char* in = const_cast<char*>(bytes.data());
    std::size_t left = bytes.size();
    while (left > 0) {
      char* out = buffer.data();
      std::size_t room = buffer.size();
      const bool failed = iconv(handle_, &in, &left, &out, &room) == static_cast<std::size_t>(-1);
      const int problem = errno;
      text.append(buffer.data(), buffer.size() - room);
      if (!failed || problem == E2BIG) continue;
      text += "\xEF\xBF\xBD";
      ++in;
      --left;
    }
    return text;
  }

 private:
  static iconv_t invalid() { return reinterpret_cast<iconv_t>(-1); }
  iconv_t handle_;
};

// As browsers read it: what calls itself Latin-1 is Windows' superset of it.
std::string encoding_to_use(std::string_view bytes, const std::string& declared) {
  if (bytes.starts_with("\xFF\xFE")) return "utf-16le";
  if (bytes.starts_with("\xFE\xFF")) return "utf-16be";
  const bool is_utf8 = !find_invalid_utf8(bytes);
  if (is_utf8 || declared.empty() || declared == "utf-8" || declared == "utf8" || declared.starts_with("utf-16"))
    return is_utf8 ? "utf-8" : "windows-1252";
  const bool is_latin = declared == "iso-8859-1" || declared == "latin1" || declared == "us-ascii";
  return is_latin ? "windows-1252" : declared;
}

// The length of a reference that XML knows at the beginning of `text`, or 0.
std::size_t xml_reference_at(std::string_view text) {
  const std::size_t end = text.substr(0, longest_reference).find(';');
  if (end == text.npos) return 0;
  std::string_view name = text.substr(1, end - 1);
  for (const char* known : {"amp", "lt", "gt", "quot", "apos"})
    if (name == known) return end + 1;
  if (!name.starts_with('#')) return 0;
  name.remove_prefix(1);
  const bool is_hex = name.starts_with('x');
  if (is_hex) name.remove_prefix(1);
  std::uint32_t code = 0;
  const auto [stop, problem] = std::from_chars(name.data(), name.data() + name.size(), code, is_hex ? 16 : 10);
  const bool is_legal = code == 9 || code == 10 || code == 13 || (code >= 0x20 && code <= 0xD7FF) ||
                        (code >= 0xE000 && code <= 0xFFFD) || (code >= 0x10000 && code <= 0x10FFFF);
  return problem == std::errc{} && stop == name.data() + name.size() && is_legal ? end + 1 : 0;
}

// What stands for "&…" that XML does not know: a letter of HTML, or the sign itself.
void mend_reference(std::string_view& rest, std::string& mended) {
  const std::size_t end = rest.substr(0, longest_reference).find(';');
  const std::string meaning = end == rest.npos ? "" : meaning_of_entity(rest.substr(1, end - 1));
  mended += meaning.empty() ? "&amp;" : meaning;
  rest.remove_prefix(meaning.empty() ? 1 : end + 1);
}

// References outside of CDATA and comments.
std::string mend_references(std::string_view rest, int& count) {
  std::string mended;
  mended.reserve(rest.size());
  while (!rest.empty()) {
    const std::size_t at = std::min(rest.find_first_of("&<"), rest.size());
    mended += rest.substr(0, at);
    rest.remove_prefix(at);
    if (rest.empty()) break;
    std::size_t taken = 1;
    if (rest.starts_with("<![CDATA[")) taken = std::min(rest.find("]]>"), rest.size());
    if (rest.starts_with("<!--")) taken = std::min(rest.find("-->"), rest.size());
    if (rest[0] == '&' && (taken = xml_reference_at(rest)) == 0) {
      ++count;
      mend_reference(rest, mended);
      continue;
    }
    mended += rest.substr(0, taken);
    rest.remove_prefix(taken);
  }
  return mended;
}

}  // namespace

FeedText to_feed_text(std::string_view bytes) {
  FeedText feed;
  const std::string declared = declared_encoding(bytes), encoding = encoding_to_use(bytes, declared);
  std::string text = encoding == "utf-8" ? std::string(bytes) : Converter(encoding).convert(bytes);
  if (encoding != "utf-8") feed.mended.push_back("its encoding was " + encoding);
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  std::string legal = legal_xml_only(text);
  if (legal.size() != text.size()) feed.mended.emplace_back("it held control characters, which were left out");
  // A declaration stands at the beginning or nowhere.
  legal.erase(0, std::min(legal.find_first_not_of(" \t\r\n"), legal.size()));
  int count = 0;
  feed.text = mend_references(legal, count);
  if (count > 0) feed.mended.push_back(fmt::format("{} signs & were not written as XML wants it", count));
  return feed;
}

}  // namespace voicepress::importing
