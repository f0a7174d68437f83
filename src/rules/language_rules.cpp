#include "rules/language_rules.h"

#include "rules/languages.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace voicepress::rules {

namespace {

bool is_known_code(std::string_view code) {
  return std::any_of(iso_languages.begin(), iso_languages.end(), [&](const Language& l) { return l.code == code; });
}

std::optional<std::string> code_of_name(const std::string& name) {
  for (const Language& language : iso_languages) {
    if (lower_ascii(std::string(language.name)) == name) return std::string(language.code);
  }
  return std::nullopt;
}

bool is_region(std::string_view text) {
  return text.size() == 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// What to write instead of `given` (lower case), or nothing when it is right as it is.
std::optional<std::string> correction_of(const std::string& given) {
  std::string code = given;
  std::replace(code.begin(), code.end(), '_', '-');
  const std::size_t hyphen = code.find('-');
  const std::string language = code.substr(0, hyphen);
  if (!is_known_code(language)) {
    const auto named = code_of_name(given);
    return named ? "write " + *named : "write a two-letter code such as en, or en-gb with a country";
  }
  if (hyphen == std::string::npos) return std::nullopt;
  const std::string region = code.substr(hyphen + 1);
  // ISO 3166 calls the United Kingdom GB; apps do not know a region UK.
  if (region == "uk") return "write " + language + "-gb";
  if (!is_region(region))
    return fmt::format("write {}, or {} with a two-letter country such as {}-gb", language, language, language);
  if (code != given) return "write " + code;
  return std::nullopt;
}

}  // namespace

// Apple takes two letters and an optional country with a hyphen, and refuses the feed otherwise. Case does not
// count. feeds.md C4 / Apple.
void check_language(const Show& show, Complaints& complaints) {
  if (is_blank(*show.language)) {
    complaints.error("language-missing", show.language.place, "the show has no language",
                     "write, for example, language = \"en-gb\"");
    return;
  }
  if (const auto fix = correction_of(lower_ascii(*show.language))) {
    complaints.error("language", show.language.place, fmt::format("'{}' is not a language code", *show.language), *fix);
  }
}

}  // namespace voicepress::rules
