#include "cli/version.h"

#include "audio/versions.h"
#include "tags/id3.h"

#include <date/tz.h>
#include <fmt/format.h>
#include <openssl/crypto.h>
#include <utf8proc.h>
#include <CLI/Version.hpp>
#include <nlohmann/json.hpp>

namespace voicepress::cli {

std::string version_text() {
  std::string text = "voicepress " VOICEPRESS_VERSION "\n";
  auto line = [&](const std::string& name, const std::string& version) {
    text += fmt::format("  {:<16} {}\n", name, version);
  };
  for (const auto& [name, version] : audio_library_versions()) line(name, version);
  line("TagLib", taglib_version());
  line("pugixml", PUGIXML_VERSION_TEXT);
  line("toml++", TOMLPLUSPLUS_VERSION_TEXT);
  line("cmark-gfm", CMARK_VERSION_TEXT);
  line("mustache", "4.1 (kainjow)");
  line("nlohmann-json",
       fmt::format("{}.{}.{}", NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH));
  line("CLI11", CLI11_VERSION);
  line("fmt", fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100));
  line("utf8proc", utf8proc_version());
  line("OpenSSL", OpenSSL_version(OPENSSL_VERSION_STRING));
  line("tz database", date::get_tzdb().version);
  return text;
}

}  // namespace voicepress::cli
