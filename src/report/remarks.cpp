#include "report/remarks.h"

#include "report/words.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace voicepress::report {

namespace {

using Remarks = std::vector<Remark>;
using std::chrono::milliseconds;

bool is_heard(const std::optional<HeardFigures>& heard) { return heard && std::isfinite(heard->lufs); }

void remark_on_recording(const EpisodeFigures& e, const Usual& usual, Remarks& remarks) {
  if (!is_heard(e.before) || !usual.before_lufs) return;
  const double off = e.before->lufs - *usual.before_lufs;
  if (std::fabs(off) < unusual_loudness_lu) return;
  const std::string changed = is_heard(e.after) ? fmt::format("; {}", change_words(raised_db(e))) : "";
  remarks.push_back({off < 0 ? "quiet recording" : "loud recording",
                     fmt::format("The recording is {} LU {} than your usual {}{}.", decimal(std::fabs(off)),
                                 off < 0 ? "quieter" : "louder", lufs_words(*usual.before_lufs), changed)});
}

void remark_on_published(const EpisodeFigures& e, Remarks& remarks) {
  if (!is_heard(e.after)) return;
  const double missed = e.after->lufs - e.target_lufs;
  if (std::fabs(missed) > missed_target_lu && e.out_of_date.empty())
    remarks.push_back({"off target", fmt::format("Listeners hear it at {}: {} LU {} than the {} it is meant to have.",
                                                 lufs_words(e.after->lufs), decimal(std::fabs(missed)),
                                                 missed < 0 ? "quieter" : "louder", lufs_words(e.target_lufs))});
  if (e.after->true_peak_dbtp > highest_peak_dbtp)
    remarks.push_back({"high peak", fmt::format("Its highest peak is {} dBTP, above {}: some players distort there.",
                                                decimal(e.after->true_peak_dbtp), decimal(highest_peak_dbtp))});
}

void remark_on_limiter(const EpisodeFigures& e, Remarks& remarks) {
  if (!e.limiter) return;
  if (e.limiter->share < much_limited_share && e.limiter->most_db < much_limited_db) return;
  remarks.push_back({"much limiting",
                     fmt::format("The limiter worked {} of the time and took up to {} dB: loud moments sound squeezed. "
                                 "Recordings whose voices are evenly loud need less of it.",
                                 share_words(e.limiter->share), decimal(e.limiter->most_db))});
}

void remark_on_speakers(const EpisodeFigures& e, Remarks& remarks) {
  const SpeakerFigures *loudest = nullptr, *softest = nullptr;
  for (const SpeakerFigures& each : e.speakers) {
    if (!each.lufs) continue;
    if (!loudest || *each.lufs > *loudest->lufs) loudest = &each;
    if (!softest || *each.lufs < *softest->lufs) softest = &each;
  }
  if (!loudest || *loudest->lufs - *softest->lufs < uneven_speakers_lu) return;
  remarks.push_back(
      {"uneven voices", fmt::format("{} is {} LU quieter than {}: listeners turn the volume up and down.",
                                    softest->name, decimal(*loudest->lufs - *softest->lufs), loudest->name)});
}

void remark_on_shape(const EpisodeFigures& e, const Usual& usual, Remarks& remarks) {
  const auto& heard = is_heard(e.after) && e.after->range_lu ? e.after : e.before;
  if (is_heard(heard) && heard->range_lu && *heard->range_lu >= wide_range_lu)
    remarks.push_back(
        {"wide range", fmt::format("Its loudness varies by {} LU: in a car or on a bus, the quiet passages get lost.",
                                   decimal(*heard->range_lu))});
  if (!e.duration || !usual.duration || e.kind != EpisodeKind::full) return;
  const double ratio = static_cast<double>(e.duration->count()) / static_cast<double>(usual.duration->count());
  if (ratio > 0.5 && ratio < 2) return;
  remarks.push_back(
      {"unusual length", fmt::format("It lasts {}, much {} than your usual {}.", length_words(*e.duration),
                                     ratio < 1 ? "shorter" : "longer", length_words(*usual.duration))});
}

}  // namespace

std::optional<double> median_of(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

Usual usual_of(const ShowFigures& show) {
  std::vector<double> lufs, lengths;
  for (const EpisodeFigures& episode : show.episodes) {
    if (is_heard(episode.before)) lufs.push_back(episode.before->lufs);
    if (episode.duration && episode.duration->count() > 0 && episode.kind == EpisodeKind::full)
      lengths.push_back(static_cast<double>(episode.duration->count()));
  }
  Usual usual;
  if (lufs.size() >= least_for_usual) usual.before_lufs = median_of(lufs);
  if (lengths.size() >= least_for_usual) usual.duration = milliseconds{static_cast<std::int64_t>(*median_of(lengths))};
  return usual;
}

std::vector<Remark> remarks_on(const EpisodeFigures& episode, const Usual& usual) {
  Remarks remarks;
  if (!episode.out_of_date.empty()) remarks.push_back({"out of date", episode.out_of_date});
  remark_on_published(episode, remarks);
  remark_on_recording(episode, usual, remarks);
  remark_on_speakers(episode, remarks);
  remark_on_limiter(episode, remarks);
  remark_on_shape(episode, usual, remarks);
  return remarks;
}

}  // namespace voicepress::report
