// Lines of other servers' access logs, as far as counting needs them: nginx and Apache (combined, with the answer's or
// the request's range in quotes behind it where there is one), CloudFront and whatever else names its columns
// (#Fields), and the JSON of `voicepress serve`. Hostile text in, plain values out; nothing is believed that does not
// fit. Pure.
#pragma once

#include "base/byte_span.h"
#include "base/dates.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace voicepress {

struct LoggedRequest {
  Instant at{};
  std::string address, user_agent, method;
  std::string target;  // as it was asked for, or the path that the log makes of it
  int status = 0;
  std::uint64_t bytes = 0;        // of the answer's body that went out
  std::optional<ByteSpan> range;  // of the file, that the answer was to carry: of 206, where the log knows it
};

struct NoRequest {};      // a comment, an empty line
struct NotUnderstood {};  // something else

class LogReader {
 public:
  // Line after line, without their ends: what the columns are may be said by one before.
  std::variant<LoggedRequest, NoRequest, NotUnderstood> read(std::string_view line);

 private:
  std::map<std::string, std::size_t, std::less<>> columns_;  // of #Fields
};

}  // namespace voicepress
