#include "base/time_form.h"

#include <clocale>

namespace voicepress {

std::optional<std::tm> read_time(const std::string& text, const char* form) {
  static const locale_t english = ::newlocale(LC_ALL_MASK, "C", nullptr);
  std::tm fields{};
  if (::strptime_l(text.c_str(), form, &fields, english) != text.c_str() + text.size()) return std::nullopt;
  return fields;
}

}  // namespace voicepress
