#include "rules/tag_texts.h"

#include "base/ascii.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace voicepress::rules {

// Apps and directories cut what is longer. feeds.md P4 / podcast namespace.
void check_length(const Located<std::string>& text, const std::string& what, std::size_t longest,
                  Complaints& complaints) {
  const std::size_t length = count_codepoints(*text);
  if (length <= longest) return;
  complaints.error("text-length", text.place, fmt::format("{} has {} characters", what, length),
                   fmt::format("shorten it to {} characters", longest));
}

bool is_one_of(std::string_view word, const std::vector<std::string>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string meant_or(const std::string& word, const std::vector<std::string>& words, const std::string& otherwise) {
  const auto meant = nearest(lower_ascii(word), words);
  return meant ? fmt::format("write \"{}\"", *meant) : otherwise;
}

}  // namespace voicepress::rules
