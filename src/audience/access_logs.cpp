#include "audience/access_logs.h"

#include "base/percent.h"
#include "base/time_form.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace voicepress {

namespace {

template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<Instant> time_in(std::string_view text, const char* form) {
  auto fields = read_time(std::string(text), form);
  if (!fields) return std::nullopt;
  const long offset = fields->tm_gmtoff;  // timegm() sets it back
  return Instant(std::chrono::seconds(::timegm(&*fields) - offset));
}

// "bytes 0-99/1000" of an answer, or "bytes=0-99" and "bytes=100-" of a request. Nothing of several ranges, of suffixes
// and of what is none.
std::optional<ByteSpan> range_in(std::string_view text) {
  if (!text.starts_with("bytes ") && !text.starts_with("bytes=")) return std::nullopt;
  text = text.substr(6, text.find('/') == text.npos ? text.npos : text.find('/') - 6);
  const std::size_t dash = text.find('-');
  if (dash == text.npos) return std::nullopt;
  const auto begin = number_in<std::uint64_t>(text.substr(0, dash));
  const std::string_view last = text.substr(dash + 1);
  const auto end = last.empty() ? std::optional<std::uint64_t>(UINT64_MAX - 1) : number_in<std::uint64_t>(last);
  if (!begin || !end || *end < *begin || *end == UINT64_MAX) return std::nullopt;
  return ByteSpan{*begin, *end + 1};
}

// What is left of a line, field after field.
class Fields {
 public:
  explicit Fields(std::string_view line) : rest_(line) {}

  std::string_view word() { return until(' '); }

  // Between quotes or brackets; in quotes, backslashes undone as nginx ("\x22") and Apache (\") write them.
  std::optional<std::string> quoted() {
    skip_blanks();
    if (!rest_.starts_with('"')) return std::nullopt;
    std::string text;
    for (std::size_t i = 1; i < rest_.size(); ++i) {
      if (rest_[i] == '"') {
        rest_.remove_prefix(i + 1);
        return text == "-" ? "" : text;
      }
      if (rest_[i] != '\\' || i + 1 == rest_.size()) {
        text += rest_[i];
        continue;
      }
      const std::string_view escape = rest_.substr(i + 1, 3);
      unsigned code = 0;
      if (escape.size() == 3 && escape[0] == 'x' &&
          std::from_chars(escape.data() + 1, escape.data() + 3, code, 16).ptr == escape.data() + 3) {
        text += static_cast<char>(code);
        i += 3;
      } else {
        text += rest_[++i];
      }
    }
    return std::nullopt;
  }
  std::string_view bracketed() {
    skip_blanks();
    if (!rest_.starts_with('[')) return {};
    rest_.remove_prefix(1);
    return until(']');
  }
  bool is_at_end() {
    skip_blanks();
    return rest_.empty();
  }

 private:
  void skip_blanks() {
    while (rest_.starts_with(' ')) rest_.remove_prefix(1);
  }
  std::string_view until(char end) {
    if (end == ' ') skip_blanks();
    const std::size_t size = rest_.find(end);
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(size == rest_.npos ? rest_.size() : size + 1);
    return text;
  }

  std::string_view rest_;
};

// "GET /a.mp3 HTTP/1.1".
bool take_request_line(const std::string& text, LoggedRequest& request) {
  const std::size_t first = text.find(' '), last = text.rfind(' ');
  if (first == text.npos || last <= first) return false;
  request.method = text.substr(0, first);
  request.target = text.substr(first + 1, last - first - 1);
  return text.compare(last + 1, 5, "HTTP/") == 0;
}

std::optional<LoggedRequest> combined(std::string_view line) {
  Fields fields(line);
  LoggedRequest request;
  request.address = fields.word();
  fields.word();
  fields.word();
  const auto at = time_in(fields.bracketed(), "%d/%b/%Y:%H:%M:%S %z");
  const auto asked = fields.quoted();
  const auto status = number_in<int>(fields.word());
  const std::string_view size = fields.word();
  const auto bytes = size == "-" ? std::optional<std::uint64_t>(0) : number_in<std::uint64_t>(size);
  const auto referer = fields.quoted();
  const auto agent = fields.quoted();
  if (!at || !asked || !status || !bytes || !referer || !agent || !take_request_line(*asked, request))
    return std::nullopt;
  request.at = *at;
  request.status = *status;
  request.bytes = *bytes;
  request.user_agent = *agent;
  if (const auto range = fields.quoted()) request.range = range_in(*range);
  return request;
}

// Digits alone, and as many as fit.
template <class Number>
std::optional<Number> whole_number(const nlohmann::json& value) {
  if (!value.is_number_unsigned() || !std::in_range<Number>(value.get<std::uint64_t>())) return std::nullopt;
  return static_cast<Number>(value.get<std::uint64_t>());
}

std::optional<LoggedRequest> from_json(std::string_view line) try {
  const auto value = nlohmann::json::parse(line);
  LoggedRequest request;
  const auto at = time_in(value.at("time").get<std::string>(), "%Y-%m-%dT%H:%M:%SZ");
  const auto status = whole_number<int>(value.at("status"));
  const auto bytes = whole_number<std::uint64_t>(value.at("bytes"));
  if (!at || !status || !bytes) return std::nullopt;
  request.at = *at;
  request.address = value.at("address").get<std::string>();
  request.method = value.at("method").get<std::string>();
  request.target = value.at("path").get<std::string>();
  request.status = *status;
  request.bytes = *bytes;
  request.user_agent = value.at("user_agent").get<std::string>();
  request.range = range_in(value.at("content_range").get<std::string>());
  return request;
} catch (const nlohmann::json::exception&) {
  return std::nullopt;
}

std::vector<std::string_view> split(std::string_view line, char by) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = line.find(by);
    parts.push_back(line.substr(0, end));
    if (end == line.npos) return parts;
    line.remove_prefix(end + 1);
  }
}

using Columns = std::map<std::string, std::size_t, std::less<>>;

// https://www.w3.org/TR/WD-logfile.html; CloudFront percent-encodes what it quotes, and counts the head among the
// bytes.
std::optional<LoggedRequest> from_columns(std::string_view line, const Columns& columns) {
  const auto values = split(line, line.find('\t') == line.npos ? ' ' : '\t');
  const auto value = [&](std::string_view name) -> std::string_view {
    const auto column = columns.find(name);
    if (column == columns.end() || column->second >= values.size()) return {};
    const std::string_view text = values[column->second];
    return text == "-" ? std::string_view() : text;
  };
  LoggedRequest request;
  const auto at = time_in(std::string(value("date")) + " " + std::string(value("time")), "%Y-%m-%d %H:%M:%S");
  const auto status = number_in<int>(value("sc-status"));
  const auto bytes = number_in<std::uint64_t>(value("sc-bytes"));
  if (!at || !status || !bytes || value("c-ip").empty()) return std::nullopt;
  request.at = *at;
  request.address = value("c-ip");
  request.method = value("cs-method");
  request.target = value("cs-uri-stem");
  request.status = *status;
  request.bytes = *bytes;
  // Twice: the log encodes the percent signs of what it encoded.
  const std::string agent(value("cs(User-Agent)"));
  request.user_agent = percent_decoded(percent_decoded(agent).value_or(agent)).value_or(agent);
  const auto begin = number_in<std::uint64_t>(value("sc-range-start"));
  const auto last = number_in<std::uint64_t>(value("sc-range-end"));
  if (begin) request.range = ByteSpan{*begin, last && *last >= *begin && *last < UINT64_MAX ? *last + 1 : UINT64_MAX};
  // The answer's own length is without its head.
  if (const auto length = number_in<std::uint64_t>(value("sc-content-len")))
    request.bytes = std::min(request.bytes, *length);
  return request;
}

}  // namespace

std::variant<LoggedRequest, NoRequest, NotUnderstood> LogReader::read(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.starts_with("#Fields:")) {
    columns_.clear();
    std::size_t at = 0;
    for (const std::string_view name : split(line.substr(8), ' '))
      if (!name.empty()) columns_.emplace(name, at++);
    return NoRequest{};
  }
  if (line.empty() || line.starts_with('#')) return NoRequest{};
  auto request = line.starts_with('{') ? from_json(line)
                 : columns_.empty()    ? combined(line)
                                       : from_columns(line, columns_);
  if (!request) return NotUnderstood{};
  return std::move(*request);
}

}  // namespace voicepress
