#include "cli/figures_json.h"

#include "report/remarks.h"

#include <cmath>

#include <nlohmann/json.hpp>

namespace voicepress::cli {

namespace {

using nlohmann::ordered_json;

ordered_json number(double value) {
  return std::isfinite(value) ? ordered_json(std::round(value * 100) / 100) : ordered_json(nullptr);
}

double seconds(std::chrono::milliseconds time) { return static_cast<double>(time.count()) / 1000; }

ordered_json numbers(const std::vector<double>& values) {
  ordered_json list = ordered_json::array();
  for (const double value : values) list.push_back(number(value));
  return list;
}

ordered_json heard(const std::optional<report::HeardFigures>& figures) {
  if (!figures) return nullptr;
  ordered_json value = {{"lufs", number(figures->lufs)}, {"dbtp", number(figures->true_peak_dbtp)}};
  if (figures->range_lu) value["range_lu"] = number(*figures->range_lu);
  if (figures->course) value["short_term_lufs"] = numbers(short_term_lufs(figures->course->seconds_lufs));
  return value;
}

ordered_json limiter(const std::optional<report::LimiterFigures>& figures) {
  if (!figures) return nullptr;
  ordered_json places = ordered_json::array();
  for (const LimitedSecond& place : figures->places)
    places.push_back({{"second", place.second}, {"reduced_db", number(place.reduced_db)}});
  return {{"share", std::round(figures->share * 1e6) / 1e6}, {"most_db", number(figures->most_db)}, {"places", places}};
}

ordered_json spans(const std::optional<std::vector<TimeSpan>>& list) {
  if (!list) return nullptr;
  ordered_json value = ordered_json::array();
  for (const TimeSpan& span : *list) value.push_back({{"start", seconds(span.begin)}, {"end", seconds(span.end)}});
  return value;
}

ordered_json speakers(const report::EpisodeFigures& episode) {
  ordered_json list = ordered_json::array();
  for (const report::SpeakerFigures& speaker : episode.speakers) {
    ordered_json value = {{"name", speaker.name}, {"share", number(speaker.share)}, {"turns", speaker.turns}};
    if (episode.speakers_are_timed) {
      value["seconds"] = seconds(speaker.time);
      value["longest_turn_seconds"] = seconds(speaker.longest_turn);
    }
    if (speaker.lufs) value["lufs"] = number(*speaker.lufs);
    list.push_back(std::move(value));
  }
  return list;
}

const char* word_of(report::EpisodeState state) {
  switch (state) {
    case report::EpisodeState::published: return "published";
    case report::EpisodeState::due: return "due";
    case report::EpisodeState::scheduled: return "scheduled";
    case report::EpisodeState::draft: return "draft";
  }
  return "";
}

ordered_json to_json(const report::EpisodeFigures& episode, const report::Usual& usual) {
  ordered_json value = {{"slug", episode.slug}, {"title", episode.title}, {"state", word_of(episode.state)}};
  value["date"] = format_rfc3339(episode.date);
  if (episode.season) value["season"] = *episode.season;
  if (!episode.number.empty()) value["episode"] = episode.number;
  value["target_lufs"] = number(episode.target_lufs);
  value["before"] = heard(episode.before);
  value["after"] = heard(episode.after);
  value["change_db"] = episode.before && episode.after ? number(report::raised_db(episode)) : ordered_json(nullptr);
  value["limiter"] = limiter(episode.limiter);
  value["silences"] = spans(episode.pauses);
  value["speakers"] = speakers(episode);
  value["seconds"] = episode.duration ? ordered_json(seconds(*episode.duration)) : ordered_json(nullptr);
  value["bytes"] = episode.bytes > 0 ? ordered_json(episode.bytes) : ordered_json(nullptr);
  value["flaws"] = ordered_json::array();
  for (const report::Flaw& flaw : episode.flaws)
    value["flaws"].push_back({{"rule", flaw.rule}, {"message", flaw.sentence}, {"fix", flaw.advice}});
  value["remarks"] = ordered_json::array();
  for (const report::Remark& remark : report::remarks_on(episode, usual)) value["remarks"].push_back(remark.sentence);
  return value;
}

}  // namespace

std::string figures_as_json(const GatheredFigures& gathered, const std::string& page) {
  const report::ShowFigures& show = gathered.show;
  const report::Usual usual = report::usual_of(show);
  ordered_json value = {
      {"show", show.name},
      {"title", show.title},
      {"page", page.empty() ? ordered_json(nullptr) : ordered_json(page)},
      {"listened_to", gathered.listened},
      {"usual_recording_lufs", usual.before_lufs ? number(*usual.before_lufs) : ordered_json(nullptr)}};
  value["episodes"] = ordered_json::array();
  for (const report::EpisodeFigures& episode : show.episodes) value["episodes"].push_back(to_json(episode, usual));
  value["left_out"] = show.left_out;
  return value.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace voicepress::cli
