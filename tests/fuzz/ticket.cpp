// Any text as the ticket of a private feed or of a file, and as a path: only the right ones open anything, and the
// right ones always do.
#include "base/crypto.h"
#include "fuzz/target.h"
#include "server/members.h"

#include <string>

using namespace voicepress;

namespace {

constexpr const char *selector = "abcdefghijk", *secret = "0123456789abcdefghijkl";
constexpr Instant now{std::chrono::seconds(1'700'000'000)};

const MemberList& members() {
  static const MemberList made = [] {
    MemberList list;
    list.by_selector[selector] = {"talk", from_hex(sha256_hex(secret))};
    list.signing_key = std::string(32, 'k');
    return list;
  }();
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(fuzz::text_of(data, size));
  const std::string right = std::string(selector) + "." + secret;
  fuzz::require(opened_by_feed_ticket(text, members()).show.empty() == (text != right));
  const std::string path = "audio/x.mp3", of_path = file_ticket(selector, path, members().signing_key, now);
  fuzz::require(opened_by_file_ticket(text, path, members(), now).show.empty() == (text != of_path));
  // A path is opened by its own ticket, and by none of another path.
  fuzz::require(
      opened_by_file_ticket(file_ticket(selector, text, members().signing_key, now), text, members(), now).show ==
      "talk");
  if (text != path) fuzz::require(opened_by_file_ticket(of_path, text, members(), now).show.empty());
  filled_feed(text, right, selector, members().signing_key, now);
  return 0;
}
