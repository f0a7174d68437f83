#include "report/charts.h"
#include "report/page_values.h"
#include "report/words.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

namespace voicepress::report {

namespace {

constexpr std::size_t most_marks = 10;  // numbers below a chart

// A cell of the table: a figure, or a word for why there is none.
Value cell(const std::string& figure, bool is_known) { return Value::Object{{"text", figure}, {"is_known", is_known}}; }

Value heard_cell(const std::optional<HeardFigures>& heard, const char* otherwise) {
  return heard ? cell(decimal(heard->lufs), true) : cell(otherwise, false);
}

Value pause_cell(const EpisodeFigures& e) {
  if (!e.pauses) return cell("not known", false);
  const auto longest = longest_of(*e.pauses);
  return longest ? cell(length_words(longest->end - longest->begin), true) : cell("none", true);
}

Value limiter_cell(const EpisodeFigures& e) {
  if (!e.limiter) return cell("not known", false);
  if (e.limiter->share <= 0) return cell("rests", true);
  return cell(fmt::format("{}, {} dB", share_words(e.limiter->share), decimal(e.limiter->most_db)), true);
}

std::string notes_on(const ReportedEpisode& episode) {
  std::vector<std::string> words;
  for (const Remark& remark : episode.remarks) words.push_back(remark.word);
  for (const Flaw& flaw : episode.figures->flaws) {
    const std::string word = flaw_word(flaw.rule);
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

Value row_of(const ReportedEpisode& episode, const ShowFigures& show) {
  const EpisodeFigures& e = *episode.figures;
  const bool both = e.before && e.after && std::isfinite(raised_db(e));
  Value row = Value::Object{{"anchor", episode.anchor},
                            {"episode_name", name_of(e)},
                            {"state", text_or_no(state_words(e))},
                            {"datetime", format_iso_date(e.date, show.zone)},
                            {"date", format_long_date(e.date, show.zone)},
                            {"before", heard_cell(e.before, "not known")},
                            {"after", heard_cell(e.after, "not made")},
                            {"change", both ? cell(signed_decimal(raised_db(e)), true) : cell("not known", false)},
                            {"peak", e.after ? cell(decimal(e.after->true_peak_dbtp), true) : cell("not made", false)},
                            {"limiter", limiter_cell(e)},
                            {"pause", pause_cell(e)},
                            {"length", e.duration ? cell(length_words(*e.duration), true) : cell("not known", false)},
                            {"size", e.bytes > 0 ? cell(bytes_words(e.bytes), true) : cell("not made", false)},
                            {"notes", text_or_no(notes_on(episode))}};
  return row;
}

std::vector<double> known_lufs(const std::vector<const EpisodeFigures*>& episodes,
                               std::optional<HeardFigures> EpisodeFigures::*which) {
  std::vector<double> lufs;
  for (const EpisodeFigures* episode : episodes)
    if (episode->*which && std::isfinite((episode->*which)->lufs)) lufs.push_back((episode->*which)->lufs);
  return lufs;
}

std::string chart_words(const std::vector<const EpisodeFigures*>& episodes) {
  const auto before = known_lufs(episodes, &EpisodeFigures::before),
             after = known_lufs(episodes, &EpisodeFigures::after);
  std::string words = "Loudness, episode by episode. ";
  words += before.empty() ? "Of the recordings nothing is known." : fmt::format("Recordings lie {}.", from_to(before));
  words += after.empty() ? " Nothing is published." : fmt::format(" What is published lies {}.", from_to(after));
  return words + " The table below has every figure.";
}

// Below some of the marks: the numbers of episodes, or their places in the row.
Value::List marks_of(const std::vector<const EpisodeFigures*>& episodes) {
  const std::size_t step = (episodes.size() + most_marks - 1) / most_marks;
  Value::List marks;
  for (std::size_t i = 0; i < episodes.size(); ++i) {
    const std::string mark = episodes[i]->number.empty() ? fmt::format("({})", i + 1) : episodes[i]->number;
    marks.push_back(Value::Object{{"mark", i % step == 0 ? mark : std::string()}});
  }
  return marks;
}

Value season_value(const std::string& heading, std::size_t place, const std::vector<ReportedEpisode>& episodes,
                   const ShowFigures& show) {
  std::vector<const EpisodeFigures*> figures;
  Value::List rows, levels;
  for (const ReportedEpisode& each : episodes) {
    figures.push_back(each.figures);
    rows.push_back(row_of(each, show));
  }
  const Scale scale = scale_of(figures);
  for (const std::string& label : scale.labels()) levels.push_back(Value::Object{{"level", label}});
  Value season;
  season["anchor"] = fmt::format("s{}", place);
  season["heading"] = heading;
  season["count"] = plural(episodes.size(), "episode", "episodes");
  season["has_chart"] = episodes.size() > 1;
  season["chart"] = season_svg(figures, scale, chart_words(figures));
  set_list(season, "levels", std::move(levels));
  set_list(season, "marks", marks_of(figures));
  set_list(season, "rows", std::move(rows));
  return season;
}

}  // namespace

std::string from_to(const std::vector<double>& lufs) {
  if (lufs.empty()) return "";
  const auto [lowest, highest] = std::minmax_element(lufs.begin(), lufs.end());
  if (decimal(*lowest) == decimal(*highest)) return "at " + lufs_words(*lowest);
  return fmt::format("between {} and {}", decimal(*lowest), lufs_words(*highest));
}

std::string name_of(const EpisodeFigures& episode) {
  return episode.number.empty() ? episode.title : fmt::format("{}. {}", episode.number, episode.title);
}

std::string state_words(const EpisodeFigures& episode) {
  switch (episode.state) {
    case EpisodeState::published: return "";
    case EpisodeState::due: return "not built yet";
    case EpisodeState::scheduled: return "scheduled";
    case EpisodeState::draft: return "draft";
  }
  return "";
}

std::vector<ReportedEpisode> reported(const ShowFigures& show) {
  const Usual usual = usual_of(show);
  std::vector<ReportedEpisode> episodes;
  for (const EpisodeFigures& episode : show.episodes)
    episodes.push_back({&episode, remarks_on(episode, usual), fmt::format("e{}", episodes.size() + 1)});
  return episodes;
}

// By seasons; those of no season come last, and where there are no seasons at all it is one list.
Value::List season_values(const std::vector<ReportedEpisode>& episodes, const ShowFigures& show) {
  std::map<int, std::vector<ReportedEpisode>> seasons;
  std::vector<ReportedEpisode> others;
  for (const ReportedEpisode& each : episodes)
    (each.figures->season ? seasons[*each.figures->season] : others).push_back(each);
  Value::List values;
  for (const auto& [number, members] : seasons)
    values.push_back(season_value(fmt::format("{} {}", show.season_word, number), values.size() + 1, members, show));
  if (!others.empty())
    values.push_back(
        season_value(seasons.empty() ? "All episodes" : "Without a season", values.size() + 1, others, show));
  return values;
}

}  // namespace voicepress::report
