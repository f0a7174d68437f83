#include "publish/waveforms.h"

#include "audio/analysis.h"
#include "audio/sound_figures.h"
#include "audio/working_audio.h"
#include "base/crypto.h"
#include "base/error.h"
#include "model/identity.h"
#include "publish/records.h"
#include "publish/sound.h"
#include "site/waveform.h"

#include <cmath>

#include <fmt/format.h>

namespace voicepress {

namespace {

class WaveformFiles {
 public:
  WaveformFiles(const EpisodeWork& work, const AudioTools& tools, const std::stop_token& stop)
      : work_(work), tools_(tools), stop_(stop), recording_(*recording_of(work)), enclosure_(work.renditions.front()) {}

  std::vector<CompanionFile> find() {
    if (const auto record = tools_.cache.find_result(CacheLayer::waveform, key()))
      if (const auto known = waveform_from_record(*record); known && are_here(*known)) return files(*known);
    if (const auto analysis = known_analysis(recording_, tools_.cache)) return make(*analysis);
    const std::optional<WaveformRecord> promised = in_lock();
    if (promised && take_over(*promised)) return files(*promised);
    if (work_.recording_sha256) return make_by_listening();
    if (promised && enclosure_.remote) return files(*promised, true);
    return {};
  }

 private:
  // As the lock keeps it: the drawing must not depend on where the figure comes from.
  static double hundredths(double decibels) { return std::round(decibels * 100) / 100; }

  std::string key() const {
    return sha256_hex(fmt::format("waveform {} {} {} {:.2f} {:.2f} {}", waveform_version, analysis_version, recording_,
                                  hundredths(enclosure_.integrated_lufs), hundredths(enclosure_.true_peak_dbtp),
                                  to_string(work_.episode->profile.channels_for(Format::mp3))));
  }

  std::vector<CompanionFile> files(const WaveformRecord& record, bool remote = false) const {
    const std::string& slug = *work_.episode->slug;
    return {{waveform_path_for(slug, "json"), "application/json", record.json_sha256, remote},
            {waveform_path_for(slug, "svg"), "image/svg+xml", record.svg_sha256, remote}};
  }

  bool are_here(const WaveformRecord& record) const {
    return tools_.cache.find_object(record.json_sha256) && tools_.cache.find_object(record.svg_sha256);
  }

  // How much louder the enclosure is than the recording in the same number of channels.
  std::vector<CompanionFile> make(const RecordingAnalysis& analysis) const {
    if (analysis.waveform.empty()) return {};
    const int channels = channel_count(work_.episode->profile.channels_for(Format::mp3), analysis.is_mono);
    const double gain = hundredths(enclosure_.integrated_lufs) - analysis.loudness(channels).integrated_lufs;
    const int rate = working_rate(analysis.source_rate);
    const Waveform waveform = as_published({rate, static_cast<int>(sub_block_frames(rate)), analysis.waveform}, gain,
                                           hundredths(enclosure_.true_peak_dbtp));
    const WaveformRecord record{tools_.cache.store(write_waveform_json(waveform)),
                                tools_.cache.store(write_waveform_svg(waveform))};
    tools_.cache.keep_result(CacheLayer::waveform, key(), to_record(record));
    return files(record);
  }

  // Audio that was kept says nothing of its recording's shape. What cannot be decoded today was published once, and
  // stays so.
  std::vector<CompanionFile> make_by_listening() const {
    try {
      return make(EpisodeSound(*work_.episode, recording_, tools_, stop_).analysis());
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::content) throw;
      return {};
    }
  }

  std::optional<WaveformRecord> in_lock() const {
    const LockEntry* entry = work_.lock_entry;
    if (!entry || entry->recording != recording_) return std::nullopt;
    const auto json = entry->companions.find(waveform_path_for(entry->slug, "json"));
    const auto svg = entry->companions.find(waveform_path_for(entry->slug, "svg"));
    if (json == entry->companions.end() || svg == entry->companions.end()) return std::nullopt;
    return WaveformRecord{json->second, svg->second};
  }

  // The public folder may be the only place that holds them.
  bool take_over(const WaveformRecord& record) const {
    const std::string& slug = work_.lock_entry->slug;
    return take_over(record.json_sha256, waveform_path_for(slug, "json")) &&
           take_over(record.svg_sha256, waveform_path_for(slug, "svg"));
  }

  bool take_over(const std::string& sha256, const std::string& path) const {
    if (tools_.cache.find_object(sha256)) return true;
    const std::filesystem::path file = tools_.public_folder / path;
    return tools_.index.sha256(file) == sha256 && tools_.cache.adopt_copy(file) == sha256;
  }

  const EpisodeWork& work_;
  const AudioTools& tools_;
  const std::stop_token& stop_;
  const std::string recording_;
  const Rendition& enclosure_;
};

}  // namespace

std::vector<CompanionFile> waveform_files(const EpisodeWork& work, const AudioTools& tools,
                                          const std::stop_token& stop) {
  if (work.refused || work.renditions.empty() || !recording_of(work)) return {};
  return WaveformFiles(work, tools, stop).find();
}

}  // namespace voicepress
