#include "server/http_date.h"

#include <date/date.h>

#include <locale>
#include <sstream>

namespace voicepress {

namespace {

std::optional<Instant> parse(const std::string& text, const char* form) {
  std::istringstream in(text);
  in.imbue(std::locale::classic());
  Instant instant;
  in >> date::parse(form, instant);
  if (in.fail() || in.peek() != std::istringstream::traits_type::eof()) return std::nullopt;
  return instant;
}

}  // namespace

std::string format_http_date(Instant instant) {
  std::string text = format_rfc2822(instant);
  return text.replace(text.size() - 5, 5, "GMT");  // "+0000" of mail is "GMT" here
}

std::optional<Instant> parse_http_date(const std::string& text) {
  // Today's form first, then RFC 850's and that of asctime().
  for (const char* form : {"%a, %d %b %Y %T GMT", "%A, %d-%b-%y %T GMT", "%a %b %e %T %Y"})
    if (const auto instant = parse(text, form)) return instant;
  return std::nullopt;
}

}  // namespace voicepress
