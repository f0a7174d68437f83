#include "rules/recording_rules.h"

#include "base/dates.h"
#include "rules/complaint.h"

#include <cmath>

#include <fmt/format.h>

namespace voicepress {

namespace {

using rules::Complaints;
using std::chrono::milliseconds;

constexpr milliseconds long_pause{5000};  // within an episode; people think that playing has stopped
constexpr double most_gain_db = 20.0;     // beyond this, the room is raised to where it can be heard
constexpr int least_rate = 22050;         // Hz; below, speech sounds like a telephone

std::string at(milliseconds time) { return format_timestamp(std::chrono::floor<std::chrono::seconds>(time)); }

double seconds(milliseconds time) { return static_cast<double>(time.count()) / 1000; }

// feeds.md AU9.
void check_clipping(const RecordingFlaws& flaws, const Place& place, Complaints& complaints) {
  if (flaws.clipped.empty()) return;
  const std::size_t more = flaws.clipped.size() - 1;
  const std::string others = more == 0 ? "" : fmt::format(" and at {} more {}", more, more == 1 ? "place" : "places");
  complaints.warning("recording-clipping", place,
                     fmt::format("the recording is clipped at {}{}: it was too loud for the device that took it",
                                 at(flaws.clipped.front().begin), others),
                     "listen there; if it crackles, use another take or a repair tool, and record a little quieter");
}

// feeds.md AU9.
void check_silence(const RecordingAnalysis& analysis, const Place& place, Complaints& complaints) {
  const milliseconds length = duration_of(analysis.source_frames, analysis.source_rate);
  std::vector<TimeSpan> pauses;
  for (const TimeSpan& silence : analysis.flaws.silences) {
    const double lasting = seconds(silence.end - silence.begin);
    if (silence.begin.count() == 0)
      complaints.warning("recording-silence", place, fmt::format("the first {:.1f} s are silent", lasting),
                         "cut them, or listeners think that it does not play");
    else if (silence.end >= length)
      complaints.warning("recording-silence", place, fmt::format("the last {:.1f} s are silent", lasting),
                         "cut them, or listeners wait for more");
    else if (silence.end - silence.begin >= long_pause)
      pauses.push_back(silence);
  }
  if (pauses.empty()) return;
  const std::string others = pauses.size() == 1 ? "" : fmt::format(", and {} more times", pauses.size() - 1);
  complaints.warning("recording-silence", place,
                     fmt::format("nothing is to be heard for {:.1f} s at {}{}",
                                 seconds(pauses.front().end - pauses.front().begin), at(pauses.front().begin), others),
                     "cut the pause, or check that nothing was lost there");
}

// A channel that nobody hears counts only where two are published.
void check_channels(const RecordingAnalysis& analysis, const Place& place, Complaints& complaints) {
  const RecordingFlaws& flaws = analysis.flaws;
  if (analysis.channels != 2 || (!flaws.left_is_dead && !flaws.right_is_dead)) return;
  complaints.warning("recording-dead-channel", place,
                     fmt::format("there is sound only on the {}: with headphones, people hear it in one ear",
                                 flaws.left_is_dead ? "right" : "left"),
                     "export it in mono, or write channels = \"mono\" under [audio]");
}

// feeds.md AU1.
void check_level(const Episode& episode, const RecordingAnalysis& analysis, const Place& place,
                 Complaints& complaints) {
  const double loudness = analysis.loudness.integrated_lufs;
  if (!std::isfinite(analysis.loudness.true_peak_dbtp) || analysis.loudness.true_peak_dbtp < -60) {
    complaints.error("recording-silent", place, "nothing is to be heard in the recording",
                     "check that the right file was exported, and that no track was muted");
    return;
  }
  const double gain = episode.profile.target_for(analysis.channels) - loudness;
  if (std::isfinite(loudness) && gain > most_gain_db)
    complaints.warning(
        "recording-too-quiet", place,
        fmt::format("the recording is very quiet: it has to be raised by {:.0f} dB, and hiss and hum with "
                    "it",
                    gain),
        "export it louder, or record nearer to the microphone");
}

void check_rate(const RecordingAnalysis& analysis, const Place& place, Complaints& complaints) {
  if (analysis.source_rate >= least_rate) return;
  complaints.warning(
      "recording-sample-rate", place,
      fmt::format("the recording has a sample rate of {} Hz: it sounds like a telephone", analysis.source_rate),
      "export it at 44100 or 48000 Hz");
}

}  // namespace

Diagnostics check_recording(const Episode& episode, const RecordingAnalysis& analysis, const Place& place) {
  Complaints complaints(episode.file);
  check_level(episode, analysis, place, complaints);
  const bool heard = std::isfinite(analysis.loudness.true_peak_dbtp) && analysis.loudness.true_peak_dbtp >= -60;
  if (heard) {
    check_clipping(analysis.flaws, place, complaints);
    check_silence(analysis, place, complaints);
    check_channels(analysis, place, complaints);
  }
  check_rate(analysis, place, complaints);
  return complaints.take();
}

}  // namespace voicepress
