#include "report/speakers.h"

#include "base/text.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace voicepress::report {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds same_breath{1000};  // a gap within a turn that is drawn as one stretch
constexpr std::size_t least_seconds = 5;   // of one voice; fewer say nothing of its loudness

struct Voice {
  SpeakerFigures figures;
  std::size_t letters = 0;
};

// One turn is heard from its first cue to the end of its last.
void add_cue(Voice& voice, const Cue& cue, bool is_new_turn, milliseconds& turn) {
  if (is_new_turn) {
    ++voice.figures.turns;
    turn = milliseconds{0};
  }
  const milliseconds length = std::max(cue.end - cue.start, milliseconds{0});
  turn += length;
  voice.figures.time += length;
  voice.figures.longest_turn = std::max(voice.figures.longest_turn, turn);
  voice.letters += count_codepoints(cue.text);
  auto& spans = voice.figures.spans;
  if (!spans.empty() && cue.start <= spans.back().end + same_breath)
    spans.back().end = std::max(spans.back().end, cue.end);
  else
    spans.push_back({cue.start, cue.end});
}

// Of the whole seconds in which this voice speaks.
std::optional<double> loudness_of(const std::vector<TimeSpan>& spans, const std::vector<double>& seconds_lufs) {
  std::vector<double> own;
  for (const TimeSpan& span : spans) {
    const auto end = std::min(span.end.count() / 1000, static_cast<std::int64_t>(seconds_lufs.size()));
    for (auto second = (span.begin.count() + 999) / 1000; second < end; ++second)
      own.push_back(seconds_lufs[static_cast<std::size_t>(second)]);
  }
  if (own.size() < least_seconds) return std::nullopt;
  const double lufs = gated_lufs(own);
  return std::isfinite(lufs) ? std::optional(lufs) : std::nullopt;
}

}  // namespace

std::vector<SpeakerFigures> speakers_of(const Transcript& transcript, const std::vector<double>& seconds_lufs) {
  std::map<std::string, Voice> voices;
  std::string speaking;
  milliseconds turn{0};
  for (const Cue& cue : transcript.cues) {
    const std::string& name = cue.speaker.empty() ? speaking : cue.speaker;
    if (name.empty()) continue;
    Voice& voice = voices[name];
    voice.figures.name = name;
    add_cue(voice, cue, name != speaking, turn);
    speaking = name;
  }
  double whole = 0;
  for (const auto& [name, voice] : voices)
    whole += transcript.is_timed ? static_cast<double>(voice.figures.time.count()) : static_cast<double>(voice.letters);
  std::vector<SpeakerFigures> speakers;
  for (auto& [name, voice] : voices) {
    SpeakerFigures& figures = voice.figures;
    const double own =
        transcript.is_timed ? static_cast<double>(figures.time.count()) : static_cast<double>(voice.letters);
    figures.share = whole > 0 ? own / whole : 0;
    if (!transcript.is_timed) figures.spans.clear();
    if (transcript.is_timed) figures.lufs = loudness_of(figures.spans, seconds_lufs);
    speakers.push_back(std::move(figures));
  }
  std::stable_sort(speakers.begin(), speakers.end(), [](const auto& a, const auto& b) { return a.share > b.share; });
  return speakers;
}

}  // namespace voicepress::report
