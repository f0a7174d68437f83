#include "feed/note_links.h"

#include <algorithm>

namespace voicepress::feed {

namespace {

bool begins_with(std::string_view text, std::string_view lower_case_prefix) {
  if (text.size() < lower_case_prefix.size()) return false;
  return std::equal(lower_case_prefix.begin(), lower_case_prefix.end(), text.begin(),
                    [](char wanted, char c) { return wanted == (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); });
}

}  // namespace

std::string absolute_address(std::string_view address, std::string_view page_url) {
  if (address.starts_with('#')) return std::string(page_url) + std::string(address);
  for (std::string_view scheme : {"https://", "http://", "mailto:"})
    if (begins_with(address, scheme)) return std::string(address);
  return {};
}

}  // namespace voicepress::feed
