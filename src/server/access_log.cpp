#include "server/access_log.h"

#include "base/text.h"
#include "server/request_path.h"

#include <date/date.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace voicepress {

std::string network_of(std::string_view address) {
  const std::string text(address);
  std::array<unsigned char, 16> bytes{};
  std::array<char, INET6_ADDRSTRLEN> buffer{};
  if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) {
    bytes[3] = 0;
    return inet_ntop(AF_INET, bytes.data(), buffer.data(), buffer.size());
  }
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return "-";
  constexpr std::array<unsigned char, 12> v4_in_v6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  const bool is_v4 = std::equal(v4_in_v6.begin(), v4_in_v6.end(), bytes.begin());
  std::fill(bytes.begin() + (is_v4 ? 15 : 6), bytes.end(), static_cast<unsigned char>(0));
  return inet_ntop(AF_INET6, bytes.data(), buffer.data(), buffer.size());
}

namespace {

// In quotes: what a client sent must not end them.
std::string quoted(const std::string& text) {
  std::string safe;
  for (const char c : printable(text)) safe += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return '"' + (safe.empty() ? "-" : safe) + '"';
}

std::string combined_line(const AccessEntry& entry, const std::string& address) {
  return fmt::format(R"({} - - [{}] "{} {} HTTP/1.{}" {} {} {} {} {})", address,
                     date::format("%d/%b/%Y:%T +0000", entry.at), printable(entry.method), path_for_log(entry.target),
                     entry.minor_version, entry.status, entry.body_bytes, quoted(path_for_log(entry.referer)),
                     quoted(entry.user_agent), quoted(entry.content_range));
}

std::string json_line(const AccessEntry& entry, const std::string& address) {
  const nlohmann::ordered_json line = {{"time", date::format("%FT%TZ", entry.at)},
                                       {"address", address},
                                       {"method", printable(entry.method)},
                                       {"path", path_for_log(entry.target)},
                                       {"status", entry.status},
                                       {"bytes", entry.body_bytes},
                                       {"content_range", entry.content_range},
                                       {"referer", path_for_log(entry.referer)},
                                       {"user_agent", printable(entry.user_agent)}};
  return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

std::string access_line(const AccessEntry& entry, LogForm form) {
  const bool is_whole = form.addresses == LogForm::Addresses::whole && !entry.address.empty();
  const std::string address = is_whole ? entry.address : network_of(entry.address);
  return form.shape == LogForm::Shape::json ? json_line(entry, address) : combined_line(entry, address);
}

}  // namespace voicepress
