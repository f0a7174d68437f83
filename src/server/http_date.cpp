#include "server/http_date.h"

#include <clocale>
#include <ctime>

namespace voicepress {

namespace {

// Names of days and months are English, whatever the machine speaks.
locale_t plain_locale() {
  static const locale_t own = ::newlocale(LC_ALL_MASK, "C", nullptr);
  return own;
}

std::optional<Instant> parse(const std::string& text, const char* form) {
  std::tm fields{};
  const char* end = ::strptime_l(text.c_str(), form, &fields, plain_locale());
  if (end != text.c_str() + text.size()) return std::nullopt;
  const int day = fields.tm_mday;
  const std::time_t seconds = ::timegm(&fields);
  if (fields.tm_mday != day) return std::nullopt;  // there is no 30 February
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
