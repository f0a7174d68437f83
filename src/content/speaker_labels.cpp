#include "content/speaker_labels.h"

#include "base/ascii.h"
#include "base/text.h"
#include "content/field_types.h"

#include <algorithm>

namespace voicepress::content {

namespace {

constexpr std::size_t longest_name = 60;  // bytes
constexpr std::size_t most_words = 5;

std::string without_brackets(std::string name) {
  if (name.size() > 2 && ((name.front() == '[' && name.back() == ']') || (name.front() == '(' && name.back() == ')')))
    name = trim(std::string_view(name).substr(1, name.size() - 2));
  return name;
}

// Every word begins with a capital, a figure or a letter that ASCII has not.
bool looks_like_a_name(const std::string& name) {
  if (name.empty() || name.find_first_of(".?!,;\"<>/=") != std::string::npos) return false;
  std::size_t words = 0;
  bool begins_word = true;
  for (const char c : name) {
    if (begins_word && c >= 'a' && c <= 'z') return false;
    if (begins_word) ++words;
    begins_word = c == ' ';
  }
  const bool has_letter = std::any_of(name.begin(), name.end(), [](char c) { return c < '0' || c > '9'; });
  return words <= most_words && has_letter;
}

}  // namespace

SpeakerLabel take_label(std::string_view text) {
  const std::size_t colon = text.substr(0, longest_name + 3).find(':');
  if (colon == std::string_view::npos || colon + 1 >= text.size()) return {};
  const bool is_apart = text[colon + 1] == ' ' || text[colon + 1] == '\n' || text[colon + 1] == '\t';
  std::string_view before = text.substr(0, colon);
  if (before.starts_with("- ")) before.remove_prefix(2);
  if (!is_apart || before.find('\n') != std::string_view::npos) return {};
  return {without_brackets(collapse_spaces(before)), text.substr(colon + 1)};
}

bool is_numbered_voice(std::string_view name) {
  const std::string lower = lower_ascii(name);
  for (const std::string_view word : {"speaker", "spk", "voice"}) {
    if (!lower.starts_with(word)) continue;
    const std::string rest = lower.substr(word.size());
    const std::size_t digits = rest.find_first_not_of("_- ");
    return digits != std::string::npos && rest.find_first_not_of("0123456789", digits) == std::string::npos;
  }
  return false;
}

SpeakerLabels::SpeakerLabels(const std::vector<std::string>& known) {
  for (const std::string& name : known) known_.push_back(lower_ascii(name));
}

void SpeakerLabels::count(const std::string& name) {
  if (!name.empty()) ++counts_[name];
}

bool SpeakerLabels::is_speaker(const std::string& name) const {
  if (name.empty()) return false;
  if (is_numbered_voice(name) || std::find(known_.begin(), known_.end(), lower_ascii(name)) != known_.end())
    return true;
  const auto counted = counts_.find(name);
  return looks_like_a_name(name) && counted != counts_.end() && counted->second >= 2;
}

void split_off_speakers(std::vector<Cue>& cues, const std::vector<std::string>& known) {
  const bool has_names = std::any_of(cues.begin(), cues.end(), [](const Cue& cue) { return !cue.speaker.empty(); });
  if (has_names) return;
  SpeakerLabels labels(known);
  for (const Cue& cue : cues) labels.count(take_label(cue.text).name);
  for (Cue& cue : cues) {
    const SpeakerLabel label = take_label(cue.text);
    if (!labels.is_speaker(label.name)) continue;
    cue.speaker = label.name;
    cue.text = trim(label.rest);
  }
  std::erase_if(cues, [](const Cue& cue) { return cue.text.empty(); });
}

}  // namespace voicepress::content
