#include "rules/transcript_rules.h"

#include "base/dates.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace voicepress::rules {

namespace {

using std::chrono::milliseconds;

// Transcripts are timed against the recording and rounded by their makers: a last cue may end this much late.
constexpr milliseconds rounding_allowed{1000};

// Of many that are alike, the first with a place, and their number.
class Found {
 public:
  void add(const Cue& cue) {
    if (first_ == nullptr) first_ = &cue;
    ++count_;
  }
  const Cue* first() const { return first_; }
  std::string others(std::string_view what) const {
    return count_ > 1 ? fmt::format(" ({} lines {})", count_, what) : "";
  }

 private:
  const Cue* first_ = nullptr;
  int count_ = 0;
};

Place place_of(const Transcript& transcript, const Cue& cue) { return {transcript.file, cue.line, 0}; }

// What is said after the end was transcribed from another recording. feeds.md T7 / podcast namespace.
void check_end(const Transcript& transcript, milliseconds duration, Complaints& complaints) {
  Found late;
  for (const Cue& cue : transcript.cues) {
    const bool is_guess = transcript.last_end_is_guessed && &cue == &transcript.cues.back();
    if (cue.start >= duration || (cue.end > duration + rounding_allowed && !is_guess)) late.add(cue);
  }
  if (!late.first()) return;
  complaints.error(
      "transcript-past-end", place_of(transcript, *late.first()),
      fmt::format("this line of the transcript is spoken until {}, but the audio ends at {}{}",
                  format_timestamp(late.first()->end), format_timestamp(duration), late.others("are past the end")),
      "correct the times, or name the transcript of this recording");
}

// Two cues at once cover each other, or make the picture jump. Voices that speak together share one time. Voicepress.
void check_overlaps(const Transcript& transcript, Complaints& complaints) {
  constexpr milliseconds allowed{500};
  Found overlapping;
  for (std::size_t i = 1; i < transcript.cues.size(); ++i) {
    const Cue &before = transcript.cues[i - 1], &cue = transcript.cues[i];
    if (cue.start == before.start && cue.end == before.end) continue;
    if (before.end > cue.start + allowed) overlapping.add(cue);
  }
  if (!overlapping.first()) return;
  complaints.warning(
      "transcript-overlap", place_of(transcript, *overlapping.first()),
      fmt::format("this line of the transcript begins before the one above it has ended{}", overlapping.others("do")),
      "end each line before the next one begins");
}

// Nobody speaks, or reads, thirty characters a second: the times are wrong. Voicepress.
void check_speed(const Transcript& transcript, Complaints& complaints) {
  constexpr std::int64_t most_per_second = 30;
  constexpr std::size_t long_enough = 30;  // characters: short words are spoken fast
  Found fast;
  for (const Cue& cue : transcript.cues) {
    const std::size_t characters = count_codepoints(cue.text);
    const bool is_fast = static_cast<std::int64_t>(characters) * 1000 > most_per_second * (cue.end - cue.start).count();
    if (characters > long_enough && is_fast) fast.add(cue);
  }
  if (!fast.first()) return;
  const double seconds = static_cast<double>((fast.first()->end - fast.first()->start).count()) / 1000.0;
  complaints.warning("transcript-speed", place_of(transcript, *fast.first()),
                     fmt::format("these {} characters are shown for {:.1f} s, faster than anybody reads{}",
                                 count_codepoints(fast.first()->text), seconds, fast.others("are as fast")),
                     "correct the times, or cut the line in two");
}

// Two minutes without a word are music, or a part that was not transcribed. Voicepress.
void check_gaps(const Transcript& transcript, milliseconds duration, Complaints& complaints) {
  constexpr std::chrono::minutes longest{2};
  milliseconds end{0};
  const auto complain = [&](const Cue& cue, milliseconds from, milliseconds to) {
    complaints.warning("transcript-gap", place_of(transcript, cue),
                       fmt::format("nothing is written from {} to {}", format_timestamp(from), format_timestamp(to)),
                       "write what is heard there, if it is only [music]");
  };
  for (const Cue& cue : transcript.cues) {
    if (cue.start >= duration) return;  // that is told by itself
    if (cue.start > end + longest) return complain(cue, end, cue.start);
    end = std::max(end, cue.end);
  }
  if (!transcript.cues.empty() && duration > end + longest) complain(transcript.cues.back(), end, duration);
}

}  // namespace

void check_transcript(const Transcript& transcript, milliseconds duration, Complaints& complaints) {
  if (!transcript.is_timed) return;
  check_end(transcript, duration, complaints);
  check_overlaps(transcript, complaints);
  check_speed(transcript, complaints);
  check_gaps(transcript, duration, complaints);
}

}  // namespace voicepress::rules
