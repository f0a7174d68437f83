// Small judgements that many rules share: how long a text may be, and whether a word is one of those that apps know.
// Pure.
#pragma once

#include "base/place.h"
#include "rules/complaint.h"

#include <string>
#include <string_view>
#include <vector>

namespace voicepress::rules {

inline constexpr std::size_t longest_tag_text = 128;  // characters of names and titles. feeds.md P4
inline constexpr std::size_t longest_label = 32;      // of what stands on a button. feeds.md P4
inline constexpr std::size_t longest_txt = 4000;      // of podcast:txt. feeds.md P4

// `what` names it in the message: "the name of a place".
void check_length(const Located<std::string>& text, const std::string& what, std::size_t longest,
                  Complaints& complaints);

bool is_one_of(std::string_view word, const std::vector<std::string>& words);

// "write "x"" where one of the words was probably meant, else `otherwise`.
std::string meant_or(const std::string& word, const std::vector<std::string>& words, const std::string& otherwise);

}  // namespace voicepress::rules
