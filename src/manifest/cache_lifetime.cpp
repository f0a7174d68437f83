#include "manifest/cache_lifetime.h"

#include <cstddef>

namespace voicepress {

namespace {

bool ends_in_hash(std::string_view stem) {
  constexpr std::size_t digits = 8;
  if (stem.size() <= digits || stem[stem.size() - digits - 1] != '-') return false;
  return stem.substr(stem.size() - digits).find_first_not_of("0123456789abcdef") == stem.npos;
}

// "cover-1a2b3c4d.jpg", and "cover-1a2b3c4d-600.webp" in another size: the name changes with the content.
bool has_hash_in_name(std::string_view path) {
  const std::string_view stem = path.substr(0, path.rfind('.'));
  if (ends_in_hash(stem)) return true;
  const std::size_t dash = stem.rfind('-');
  const bool is_size =
      dash != stem.npos && dash + 1 < stem.size() && stem.find_first_not_of("0123456789", dash + 1) == stem.npos;
  return is_size && ends_in_hash(stem.substr(0, dash));
}

}  // namespace

// An address outlives what lies there: media are asked for anew each time (which costs a 304), and what tells of new
// episodes is believed for minutes only.
const char* cache_control_of(std::string_view path, std::string_view type) {
  if (has_hash_in_name(path)) return "public, max-age=31536000, immutable";
  const bool is_page_or_feed = type.starts_with("text/html") || type.find("xml") != type.npos;
  return is_page_or_feed ? "public, max-age=300" : "public, no-cache";
}

}  // namespace voicepress
