#include "server/http_date.h"

#include "base/time_form.h"

#include <ctime>

namespace voicepress {

namespace {

std::optional<Instant> parse(const std::string& text, const char* form) {
  auto fields = read_time(text, form);
  if (!fields) return std::nullopt;
  const int day = fields->tm_mday;
  const std::time_t seconds = ::timegm(&*fields);
  if (fields->tm_mday != day) return std::nullopt;  // there is no 30 February
  return Instant(std::chrono::seconds(seconds));
}

}  // namespace

std::string format_http_date(Instant instant) {
  std::string text = format_rfc2822(instant);
  return text.replace(text.size() - 5, 5, "GMT");  // "+0000" of mail is "GMT" here
}

std::optional<Instant> parse_http_date(const std::string& text) {
  // Today's form first, then RFC 850's and that of asctime().
  for (const char* form : {"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"})
    if (const auto instant = parse(text, form)) return instant;
  return std::nullopt;
}

}  // namespace voicepress
