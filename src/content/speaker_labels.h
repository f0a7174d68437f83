// Names that stand before what people say: "Caroline: Hello." A colon stands in many sentences, so a name counts when
// it is known, when it looks like what a program calls a voice ("SPEAKER_00"), or when it looks like a name and comes
// twice.
#pragma once

#include "model/transcript.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress::content {

struct SpeakerLabel {
  std::string name;       // as written, without brackets; empty: there is none
  std::string_view rest;  // what is said
};

// What could be a name at the beginning of `text`.
SpeakerLabel take_label(std::string_view text);

// "SPEAKER_00", "Speaker 1", "spk_2": a voice that nobody has named yet.
bool is_numbered_voice(std::string_view name);

class SpeakerLabels {
 public:
  explicit SpeakerLabels(const std::vector<std::string>& known);
  void count(const std::string& name);  // of every possible label, before asking
  bool is_speaker(const std::string& name) const;

 private:
  std::vector<std::string> known_;
  std::map<std::string, int> counts_;
};

// Moves the labels of cues that name nobody into their `speaker`.
void split_off_speakers(std::vector<Cue>& cues, const std::vector<std::string>& known);

}  // namespace voicepress::content
