#include "cli/machine_settings.h"

#include "base/dates.h"

#include <cstdlib>
#include <filesystem>

namespace voicepress::cli {

namespace fs = std::filesystem;

// Where this machine is: a start that a person can see in show.toml and change.
std::string machine_zone() {
  if (const char* zone = std::getenv("TZ"); zone != nullptr && *zone != '\0' && is_known_zone(zone)) return zone;
  std::error_code problem;
  const std::string link = fs::read_symlink("/etc/localtime", problem).generic_string();
  const std::size_t at = link.find("zoneinfo/");
  if (!problem && at != std::string::npos) {
    const std::string zone = link.substr(at + 9);
    if (zone != "Etc/UTC" && is_known_zone(zone)) return zone;
  }
  return "Europe/London";
}

// "en_GB.UTF-8" -> "en-gb"
std::string machine_language() {
  const char* value = std::getenv("LANG");
  const std::string locale = value == nullptr ? "" : value;
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  const auto letters = [&](std::size_t from) {
    return locale.size() >= from + 2 && lower(locale[from]) >= 'a' && lower(locale[from]) <= 'z' &&
           lower(locale[from + 1]) >= 'a' && lower(locale[from + 1]) <= 'z';
  };
  const bool shaped = locale.size() >= 5 && locale[2] == '_' && letters(0) && letters(3) &&
                      (locale.size() == 5 || locale[5] == '.' || locale[5] == '@');
  if (!shaped) return "en";
  return {lower(locale[0]), lower(locale[1]), '-', lower(locale[3]), lower(locale[4])};
}

}  // namespace voicepress::cli
