// The head of an HTTP/1 request, read strictly (RFC 9112): what two programs could read differently is refused, so
// that nothing can hide in a request on its way through a proxy. Pure: text in, head or status out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace voicepress {

constexpr std::size_t longest_request_line = 8192;
constexpr std::size_t longest_head = 16384;
constexpr std::size_t most_fields = 100;

struct RequestHead {
  std::string method;  // a token, at most 16 characters
  std::string target;  // as sent, without scheme and host: "/…" or "*"; of CONNECT what it names
  int minor_version = 1;
  std::vector<std::pair<std::string, std::string>> fields;  // names in lower case, values trimmed
  std::optional<std::uint64_t> body_bytes = 0;              // nothing: it is chunked

  // Of a field that may be sent once only: nothing when it is missing, or there is more than one.
  std::optional<std::string> field(std::string_view name) const;
  // All values of a list field, joined by ", ". Empty when it is missing.
  std::string list_field(std::string_view name) const;
  // Whether the client wants to send more on this connection.
  bool keeps_alive() const;
  // Whether there is an expectation other than 100-continue (RFC 9110, 10.1.1), which HTTP/1.0 does not know.
  bool expects_the_unknown() const;
};

struct BadRequest {
  int status = 400;  // 400, 413, 414, 431, 501 or 505
  std::string reason;
};

// `text` is everything up to and with the empty line.
std::variant<RequestHead, BadRequest> parse_request_head(std::string_view text);

// What is wrong already with a head that has not come to its end: too long, or lines that end in a bare line feed.
std::optional<BadRequest> problem_so_far(std::string_view begun);

}  // namespace voicepress
