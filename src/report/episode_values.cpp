#include "report/charts.h"
#include "report/page_values.h"
#include "report/words.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace voicepress::report {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t most_rows = 12;   // of the table behind a curve
constexpr int time_marks = 4;           // stretches between the times below a curve
constexpr std::size_t most_places = 3;  // of the limiter, in a sentence

Value fact(const std::string& name, const std::string& text) { return Value::Object{{"name", name}, {"text", text}}; }

std::string heard_words(const HeardFigures& heard) {
  if (!std::isfinite(heard.lufs)) return "nothing is heard";
  std::string text = fmt::format("{}, highest peak {} dBTP", lufs_words(heard.lufs), decimal(heard.true_peak_dbtp));
  if (heard.range_lu) text += fmt::format(", varies by {} LU", decimal(*heard.range_lu));
  return text;
}

// The deepest places, in the order of time.
std::string places_words(std::vector<LimitedSecond> places) {
  std::stable_sort(places.begin(), places.end(), [](auto& a, auto& b) { return a.reduced_db > b.reduced_db; });
  std::vector<int> seconds;
  for (const LimitedSecond& place : places) {
    const bool is_near =
        std::any_of(seconds.begin(), seconds.end(), [&](int other) { return std::abs(other - place.second) < 10; });
    if (!is_near) seconds.push_back(place.second);
    if (seconds.size() == most_places) break;
  }
  std::sort(seconds.begin(), seconds.end());
  std::vector<std::string> words;
  for (const int second : seconds) words.push_back(time_words(std::chrono::seconds(second)));
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string limiter_words(const EpisodeFigures& e) {
  if (!e.limiter) return "not known: the recording is not here";
  if (e.limiter->share <= 0) return "not needed: no peak comes near the ceiling";
  std::string text =
      fmt::format("{} of the time, at most {} dB", share_words(e.limiter->share), decimal(e.limiter->most_db));
  if (!e.limiter->places.empty()) text += "; deepest at " + places_words(e.limiter->places);
  return text;
}

std::string pause_words(const EpisodeFigures& e) {
  if (!e.pauses) return "not known: the recording is not here";
  if (e.pauses->empty()) return "none of 2 s or more";
  milliseconds together{0};
  for (const TimeSpan& span : *e.pauses) together += span.end - span.begin;
  const TimeSpan longest = *longest_of(*e.pauses);
  return fmt::format("{}, {} together; the longest lasts {}, at {}",
                     plural(e.pauses->size(), "pause of 2 s or more", "pauses of 2 s or more"), length_words(together),
                     length_words(longest.end - longest.begin), time_words(longest.begin));
}

Value::List facts_of(const EpisodeFigures& e) {
  Value::List facts;
  facts.push_back(fact("Recording", e.before ? heard_words(*e.before) : e.no_before));
  facts.push_back(fact("Published", e.after ? heard_words(*e.after) : e.no_after));
  if (e.before && e.after && std::isfinite(raised_db(e)))
    facts.push_back(fact("Change", fmt::format("{}, for a target of {} in {}", change_words(raised_db(e)),
                                               lufs_words(e.target_lufs), e.channels == 1 ? "mono" : "stereo")));
  if (e.before) facts.push_back(fact("Limiter", limiter_words(e)));
  if (e.before) facts.push_back(fact("Silence", pause_words(e)));
  if (e.duration) facts.push_back(fact("Length", length_words(*e.duration)));
  if (e.bytes > 0) facts.push_back(fact("MP3 file", bytes_words(e.bytes)));
  return facts;
}

// Nine tenths of the time.
std::string usual_range(const HeardFigures& heard) {
  std::vector<double> values = short_term_lufs(heard.course->seconds_lufs);
  std::erase_if(values, [](double lufs) { return !std::isfinite(lufs); });
  if (values.empty()) return "";
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
  };
  return from_to({at(0.05), at(0.95)});
}

bool has_course(const std::optional<HeardFigures>& heard) {
  return heard && heard->course && !short_term_lufs(heard->course->seconds_lufs).empty();
}

std::string curve_words(const EpisodeFigures& e) {
  std::string words = "Loudness over time.";
  if (has_course(e.before))
    if (const std::string range = usual_range(*e.before); !range.empty())
      words += fmt::format(" The recording lies {} for nine tenths of the time.", range);
  if (has_course(e.after))
    if (const std::string range = usual_range(*e.after); !range.empty())
      words += fmt::format(" The published file lies {} for nine tenths of the time.", range);
  return words + " The same in figures is in the table below.";
}

// Of some seconds, the mean; words where there are none.
std::string stretch_words(const std::optional<HeardFigures>& heard, std::size_t begin, std::size_t end) {
  if (!heard || !heard->course) return "not known";
  const std::vector<double>& seconds = heard->course->seconds_lufs;
  begin = std::min(begin, seconds.size());
  end = std::min(end, seconds.size());
  return begin == end ? "not known" : decimal(mean_lufs(seconds.data() + begin, seconds.data() + end));
}

Value::List stretches_of(const EpisodeFigures& e, double seconds) {
  constexpr std::size_t lengths[] = {5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400};
  std::size_t step = lengths[0];
  for (const std::size_t length : lengths)
    if (step * most_rows < static_cast<std::size_t>(seconds)) step = length;
  Value::List rows;
  for (std::size_t begin = 0; begin < static_cast<std::size_t>(seconds); begin += step) {
    double reduced = 0;
    if (e.limiter)
      for (const LimitedSecond& place : e.limiter->places)
        if (static_cast<std::size_t>(place.second) >= begin && static_cast<std::size_t>(place.second) < begin + step)
          reduced = std::max(reduced, place.reduced_db);
    const bool limiter_is_known = e.limiter && e.before && e.before->course;
    rows.push_back(Value::Object{{"from", time_words(std::chrono::seconds(begin))},
                                 {"before", stretch_words(e.before, begin, begin + step)},
                                 {"after", stretch_words(e.after, begin, begin + step)},
                                 {"limiter", !limiter_is_known ? "not known"
                                             : reduced > 0     ? decimal(reduced) + " dB"
                                                               : "rests"}});
  }
  return rows;
}

Value lane(const std::string& name, const std::string& figure, const std::string& drawing) {
  return Value::Object{{"name", name}, {"figure", text_or_no(figure)}, {"drawing", drawing}};
}

Value::List lanes_of(const EpisodeFigures& e, double seconds) {
  Value::List lanes;
  if (e.limiter && !e.limiter->places.empty())
    lanes.push_back(lane("Limiter", fmt::format("at most {} dB", decimal(e.limiter->most_db)),
                         limiter_svg(e.limiter->places, seconds, e.limiter->most_db)));
  if (e.pauses && !e.pauses->empty())
    lanes.push_back(lane("Silence", plural(e.pauses->size(), "pause", "pauses"), lane_svg(*e.pauses, seconds)));
  for (const SpeakerFigures& speaker : e.speakers)
    if (!speaker.spans.empty())
      lanes.push_back(lane(speaker.name, share_words(speaker.share), lane_svg(speaker.spans, seconds)));
  return lanes;
}

Value curve_value(const EpisodeFigures& e) {
  milliseconds longest{0};
  for (const auto* heard : {&e.before, &e.after})
    if (has_course(*heard)) longest = std::max(longest, (*heard)->course->duration);
  const double seconds = static_cast<double>(longest.count()) / 1000;
  Value curve;
  if (seconds <= 0) return false;
  Value::List levels, times;
  const Scale scale = scale_of(e);
  for (const std::string& label : scale.labels()) levels.push_back(Value::Object{{"level", label}});
  for (int i = 0; i <= time_marks; ++i) times.push_back(Value::Object{{"time", time_words(longest * i / time_marks)}});
  curve["drawing"] = curve_svg(e, scale, seconds, curve_words(e));
  curve["has_before"] = has_course(e.before);
  curve["has_after"] = has_course(e.after);
  curve["target"] = lufs_words(e.target_lufs);
  set_list(curve, "levels", std::move(levels));
  set_list(curve, "times", std::move(times));
  set_list(curve, "lanes", lanes_of(e, seconds));
  set_list(curve, "stretches", stretches_of(e, seconds));
  return curve;
}

Value::List missing_of(const EpisodeFigures& e, bool has_curve) {
  Value::List sentences;
  for (const std::string* sentence : {&e.no_course_before, &e.no_course_after})
    if (!sentence->empty()) sentences.push_back(Value::Object{{"sentence", *sentence}});
  const bool was_heard = (e.before && e.before->course) || (e.after && e.after->course);
  if (!has_curve && was_heard)
    sentences.push_back(Value::Object{{"sentence", "It is shorter than 3 s: there is no curve of it."}});
  return sentences;
}

Value::List speakers_of(const EpisodeFigures& e) {
  Value::List rows;
  for (const SpeakerFigures& s : e.speakers)
    rows.push_back(Value::Object{{"speaker", s.name},
                                 {"time", e.speakers_are_timed ? length_words(s.time) : "not known"},
                                 {"share", share_words(s.share)},
                                 {"turns", std::to_string(s.turns)},
                                 {"longest", e.speakers_are_timed ? length_words(s.longest_turn) : "not known"},
                                 {"loudness", s.lufs ? decimal(*s.lufs) : "not known"}});
  return rows;
}

Value::List pauses_of(const EpisodeFigures& e) {
  Value::List list;
  if (e.pauses && e.pauses->size() > 1)
    for (const TimeSpan& span : *e.pauses)
      list.push_back(Value::Object{{"at", time_words(span.begin)}, {"lasts", length_words(span.end - span.begin)}});
  return list;
}

}  // namespace

Value episode_value(const ReportedEpisode& episode, const ShowFigures& show) {
  const EpisodeFigures& e = *episode.figures;
  Value value;
  value["anchor"] = episode.anchor;
  value["episode_name"] = name_of(e);
  value["state"] = text_or_no(state_words(e));
  value["datetime"] = format_iso_date(e.date, show.zone);
  value["date"] = format_long_date(e.date, show.zone);
  Value::List remarks;
  for (const Remark& remark : episode.remarks)
    remarks.push_back(Value::Object{{"sentence", remark.sentence}, {"advice", false}});
  for (const Flaw& flaw : e.flaws)
    remarks.push_back(Value::Object{{"sentence", as_sentence(flaw.sentence)},
                                    {"advice", flaw.advice.empty() ? Value(false) : Value(as_sentence(flaw.advice))}});
  set_list(value, "remarks", std::move(remarks));
  set_list(value, "facts", facts_of(e));
  value["curve"] = curve_value(e);
  const bool has_curve = !std::holds_alternative<bool>(value["curve"].held());
  set_list(value, "missing", missing_of(e, has_curve));
  set_list(value, "pauses", pauses_of(e));
  set_list(value, "speakers", speakers_of(e));
  value["no_speakers"] = text_or_no(e.no_speakers);
  value["speakers_are_timed"] = e.speakers_are_timed;
  return value;
}

}  // namespace voicepress::report
