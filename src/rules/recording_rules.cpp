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
void check_channels(int channels, const RecordingFlaws& flaws, const Place& place, Complaints& complaints) {
  if (channels != 2 || (!flaws.left_is_dead && !flaws.right_is_dead)) return;
  complaints.warning("recording-dead-channel", place,
                     fmt::format("there is sound only on the {}: with headphones, people hear it in one ear",
                                 flaws.left_is_dead ? "right" : "left"),
                     "export it in mono, or write channels = \"mono\" under [audio]");
}

// The first place, and how many others there are: "from 0:20 to 0:35, and at 2 more places".
std::string places(const std::vector<TimeSpan>& spans) {
  std::string text = fmt::format("from {} to {}", at(spans.front().begin), at(spans.front().end));
  const std::size_t more = spans.size() - 1;
  if (more > 0) text += fmt::format(", and at {} more {}", more, more == 1 ? "place" : "places");
  return text;
}

void check_phase(const RecordingFlaws& flaws, const Place& place, Complaints& complaints) {
  if (flaws.out_of_phase.empty()) return;
  complaints.warning("recording-out-of-phase", place,
                     fmt::format("the two channels cancel each other {}: with one loudspeaker or one earbud, hardly "
                                 "anything is heard",
                                 places(flaws.out_of_phase)),
                     "invert one channel in your editor, or export one of them as mono");
}

void check_offset(const RecordingFlaws& flaws, const Place& place, Complaints& complaints) {
  if (flaws.offset.empty()) return;
  complaints.warning("recording-dc-offset", place,
                     fmt::format("the wave does not swing around zero {}: it is {:.0f} % of full scale beside it",
                                 places(flaws.offset), 100 * flaws.offset_share),
                     "let your editor remove the DC offset before you cut, and try another input or sound card");
}

void check_hum(const RecordingFlaws& flaws, const Place& place, Complaints& complaints) {
  if (flaws.hum.empty()) return;
  complaints.warning(
      "recording-hum", place,
      fmt::format("mains hum of {} Hz is heard between the words {}", flaws.hum_hertz, places(flaws.hum)),
      fmt::format("take it out with notch filters at {0} Hz and its multiples; next time, try other "
                  "cables, or a computer on battery",
                  flaws.hum_hertz));
}

void check_speakers(const RecordingFlaws& flaws, const Place& place, Complaints& complaints) {
  if (!flaws.uneven_speakers) return;
  const UnevenSpeakers& speakers = *flaws.uneven_speakers;
  complaints.warning("recording-uneven-speakers", place,
                     fmt::format("one speaker is {:.0f} dB louder than another: compare {} with {}",
                                 speakers.difference_lu, at(speakers.louder_at), at(speakers.quieter_at)),
                     "raise the quieter voice in your editor, or let its leveller do so, before you export");
}

bool is_heard(const Loudness& loudness) {
  return std::isfinite(loudness.true_peak_dbtp) && loudness.true_peak_dbtp >= -60;
}

// feeds.md AU1.
void check_level(const Episode& episode, const RecordingAnalysis& analysis, int channels, const Place& place,
                 Complaints& complaints) {
  const Loudness& measured = analysis.loudness(channels);
  const double loudness = measured.integrated_lufs;
  if (!is_heard(measured) && is_heard(analysis.stereo)) {
    complaints.error("recording-out-of-phase", place,
                     "the two channels cancel each other: mixed to mono, nothing is left of them",
                     "invert one channel in your editor, or export one of them as mono");
    return;
  }
  if (!is_heard(measured)) {
    complaints.error("recording-silent", place, "nothing is to be heard in the recording",
                     "check that the right file was exported, and that no track was muted");
    return;
  }
  const double gain = episode.profile.target_for(channels) - loudness;
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
  // Judged as the enclosure will be heard.
  const int channels = channel_count(episode.profile.channels_for(Format::mp3), analysis.is_mono);
  const Loudness& loudness = analysis.loudness(channels);
  check_level(episode, analysis, channels, place, complaints);
  if (is_heard(loudness)) {
    check_clipping(analysis.flaws, place, complaints);
    check_silence(analysis, place, complaints);
    check_channels(channels, analysis.flaws, place, complaints);
    check_phase(analysis.flaws, place, complaints);
    check_offset(analysis.flaws, place, complaints);
    check_hum(analysis.flaws, place, complaints);
    check_speakers(analysis.flaws, place, complaints);
  }
  check_rate(analysis, place, complaints);
  return complaints.take();
}

}  // namespace voicepress
