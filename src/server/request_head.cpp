#include "server/request_head.h"

#include "base/ascii.h"

#include <algorithm>

namespace voicepress {

namespace {

constexpr std::size_t longest_method = 16;
constexpr std::size_t longest_length = 18;  // digits: below 64 bits

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool is_token(std::string_view text) {
  constexpr std::string_view others = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    const char lower = to_lower(c);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || others.find(c) != others.npos;
  });
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view without_blanks(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// The next line without its CR LF.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find("\r\n");
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == rest.npos ? rest.size() : end + 2);
  return line;
}

BadRequest bad(std::string reason) { return {400, std::move(reason)}; }

// What a browser leaves as it is in a query, such as "{" and "|", is let through: it names no file here.
bool is_target(std::string_view target) {
  return target.find_first_of(" #\"<>") == target.npos && std::none_of(target.begin(), target.end(), is_control);
}

// "http://host/path" is allowed everywhere since HTTP/1.1; what counts here is the path.
std::optional<std::string> origin_form(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"})
    if (lower_ascii(target.substr(0, scheme.size())) == scheme) {
      const std::string_view rest = target.substr(scheme.size());
      const std::size_t path = rest.find_first_of("/?");
      if (path == 0 || rest.empty()) return std::nullopt;  // no host
      if (path == rest.npos) return "/";
      return (rest[path] == '?' ? "/" : "") + std::string(rest.substr(path));
    }
  if (target != "*" && !target.starts_with('/')) return std::nullopt;
  return std::string(target);
}

std::optional<BadRequest> read_request_line(std::string_view line, RequestHead& head) {
  const std::size_t first = line.find(' '), last = line.rfind(' ');
  if (first == line.npos || first == last) return bad("the request line is not 'METHOD target HTTP/1.1'");
  const std::string_view method = line.substr(0, first), version = line.substr(last + 1);
  const std::string_view target = line.substr(first + 1, last - first - 1);
  if (!is_token(method)) return bad("the method is no word");
  if (method.size() > longest_method) return BadRequest{501, "this method is not known here"};
  if (version.size() != 8 || !version.starts_with("HTTP/") || version[6] != '.' || !is_digits(version.substr(5, 1)) ||
      !is_digits(version.substr(7, 1)))
    return bad("the request line does not end in a version of HTTP");
  if (version[5] != '1') return BadRequest{505, "only HTTP/1.0 and HTTP/1.1 are spoken here"};
  if (!is_target(target)) return bad("the address has a character that must be encoded");
  // CONNECT names a host and a port; that it is not for us is said where methods are judged.
  const auto origin = method == "CONNECT" ? std::string(target) : origin_form(target);
  if (!origin) return bad("the address does not begin with a slash");
  head.method = method;
  head.target = *origin;
  head.minor_version = version[7] == '0' ? 0 : 1;
  return std::nullopt;
}

std::optional<BadRequest> read_field(std::string_view line, RequestHead& head) {
  if (head.fields.size() == most_fields) return BadRequest{431, "there are more than 100 header fields"};
  const std::size_t colon = line.find(':');
  if (colon == line.npos || !is_token(line.substr(0, colon))) return bad("a header line is not 'Name: value'");
  const std::string_view value = without_blanks(line.substr(colon + 1));
  if (std::any_of(value.begin(), value.end(), [](char c) { return is_control(c) && c != '\t'; }))
    return bad("a header field has a control character");
  head.fields.emplace_back(lower_ascii(line.substr(0, colon)), value);
  return std::nullopt;
}

std::size_t count_of(const RequestHead& head, std::string_view name) {
  return static_cast<std::size_t>(
      std::count_if(head.fields.begin(), head.fields.end(), [&](const auto& field) { return field.first == name; }));
}

bool is_host(std::string_view host) {
  return std::all_of(host.begin(), host.end(), [](char c) {
    constexpr std::string_view never = " \t/?#@\\\"<>^`{|},";
    return !is_control(c) && never.find(c) == never.npos;
  });
}

// How long the body is must be beyond doubt: RFC 9112, 6.3.
std::optional<BadRequest> judge_framing(RequestHead& head) {
  const std::size_t hosts = count_of(head, "host");
  if (hosts > 1 || (hosts == 0 && head.minor_version == 1)) return bad("there must be one Host field");
  if (hosts == 1 && !is_host(*head.field("host"))) return bad("the Host field is no host");
  const std::size_t lengths = count_of(head, "content-length"), codings = count_of(head, "transfer-encoding");
  if (lengths > 1 || (lengths == 1 && codings > 0)) return bad("the length of the body is stated twice");
  if (lengths == 1) {
    const std::string length = *head.field("content-length");
    if (!is_digits(length)) return bad("Content-Length is no number");
    if (length.size() > longest_length) return BadRequest{413, "the body is too long"};
    head.body_bytes = std::stoull(length);
  }
  if (codings > 0) {
    if (head.minor_version == 0) return bad("HTTP/1.0 has no Transfer-Encoding");
    const std::string coding = lower_ascii(head.list_field("transfer-encoding"));
    if (without_blanks(std::string_view(coding).substr(coding.rfind(',') + 1)) != "chunked")
      return bad("the last Transfer-Encoding is not chunked, so that the body has no end");
    if (coding != "chunked") return BadRequest{501, "no other Transfer-Encoding than chunked is known here"};
    head.body_bytes = std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> RequestHead::field(std::string_view name) const {
  std::optional<std::string> found;
  for (const auto& [field_name, value] : fields) {
    if (field_name != name) continue;
    if (found) return std::nullopt;
    found = value;
  }
  return found;
}

std::string RequestHead::list_field(std::string_view name) const {
  std::string list;
  for (const auto& [field_name, value] : fields)
    if (field_name == name) list += (list.empty() ? "" : ", ") + value;
  return list;
}

bool RequestHead::keeps_alive() const {
  const std::string wishes = lower_ascii(list_field("connection"));
  std::string_view rest = wishes;
  bool keep = minor_version > 0;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string_view wish = without_blanks(rest.substr(0, comma));
    if (wish == "close") return false;
    if (wish == "keep-alive") keep = true;
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return keep;
}

bool RequestHead::expects_the_unknown() const {
  const std::string expected = lower_ascii(list_field("expect"));
  return minor_version > 0 && !expected.empty() && expected != "100-continue";
}

std::variant<RequestHead, BadRequest> parse_request_head(std::string_view text) {
  if (const auto problem = problem_so_far(text)) return *problem;
  RequestHead head;
  if (const auto problem = read_request_line(take_line(text), head)) return *problem;
  for (std::string_view line = take_line(text); !line.empty(); line = take_line(text))
    if (const auto problem = read_field(line, head)) return *problem;
  if (const auto problem = judge_framing(head)) return *problem;
  return head;
}

std::optional<BadRequest> problem_so_far(std::string_view begun) {
  for (std::size_t i = 0; i < begun.size(); ++i) {
    if (begun[i] == '\n' && (i == 0 || begun[i - 1] != '\r')) return bad("a line ends without a carriage return");
    if (begun[i] == '\r' && i + 1 < begun.size() && begun[i + 1] != '\n') return bad("a carriage return ends no line");
  }
  if (std::min(begun.find("\r\n"), begun.size()) > longest_request_line)
    return BadRequest{414, "the address is too long"};
  if (begun.size() > longest_head) return BadRequest{431, "the header fields are too long"};
  return std::nullopt;
}

}  // namespace voicepress
