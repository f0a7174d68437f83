#include "rules/language_rules.h"

#include "base/ascii.h"
#include "rules/countries.h"
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

// What stands behind the last hyphen.
std::string last_part(const std::string& code) { return code.substr(code.rfind('-') + 1); }

bool is_region(std::string_view text) {
  const std::size_t at = text.size() == 2 ? iso_countries.find(text) : std::string_view::npos;
  return at != std::string_view::npos && at % 3 == 0;
}

struct Advice {
  std::string code;  // what was meant, where there is no doubt
  std::string words;
};

Advice write(const std::string& code) { return {code, "write " + code}; }

// What to write instead of `given` (lower case), or nothing when it is right as it is.
std::optional<Advice> advice_on(const std::string& given) {
  std::string code = given;
  std::replace(code.begin(), code.end(), '_', '-');
  const std::size_t hyphen = code.find('-');
  const std::string language = code.substr(0, hyphen);
  if (!is_known_code(language)) {
    const auto named = code_of_name(given);
    return named ? write(*named) : Advice{"", "write a two-letter code such as en, or en-gb with a country"};
  }
  if (hyphen == std::string::npos) return std::nullopt;
  const std::string region = code.substr(hyphen + 1);
  // ISO 3166 calls the United Kingdom GB; apps do not know a region UK.
  if (region == "uk") return write(language + "-gb");
  if (!is_region(region)) {
    // Directories know no scripts: the country says which one is read there.
    if (is_region(last_part(region))) return write(language + "-" + last_part(region));
    if (region == "hant") return Advice{"", "write " + language + "-tw"};
    if (region == "hans") return Advice{"", "write " + language + "-cn"};
    return Advice{"", fmt::format("write {}, or {} and a country of two letters behind a hyphen", language, language)};
  }
  if (code != given) return write(code);
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
  if (const auto advice = advice_on(lower_ascii(*show.language))) {
    complaints.error("language", show.language.place, fmt::format("'{}' is not a language code", *show.language),
                     advice->words);
    if (!advice->code.empty()) complaints.correct(*show.language, in_toml(advice->code));
  }
}

}  // namespace voicepress::rules
