#include "report/page.h"

#include "report/page_values.h"
#include "report/report_templates.h"
#include "report/words.h"
#include "site/render.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace voicepress::report {

namespace {

using std::chrono::milliseconds;

Value card(const std::string& name, const std::string& figure, const std::string& more) {
  return Value::Object{{"name", name}, {"figure", figure}, {"more", text_or_no(more)}};
}

std::vector<double> loudness_of(const ShowFigures& show, std::optional<HeardFigures> EpisodeFigures::*which) {
  std::vector<double> lufs;
  for (const EpisodeFigures& episode : show.episodes)
    if (episode.*which && std::isfinite((episode.*which)->lufs)) lufs.push_back((episode.*which)->lufs);
  return lufs;
}

Value loudness_card(const char* name, const std::vector<double>& lufs) {
  if (lufs.empty()) return card(name, "not known", "");
  return card(name, lufs_words(*median_of(lufs)), lufs.size() > 1 ? from_to(lufs) : "");
}

Value::List cards_of(const ShowFigures& show) {
  milliseconds length{0};
  std::uint64_t bytes = 0;
  std::size_t waiting = 0;
  for (const EpisodeFigures& episode : show.episodes) {
    length += episode.duration.value_or(milliseconds{0});
    bytes += episode.bytes;
    if (episode.state != EpisodeState::published) ++waiting;
  }
  return {card("Episodes", std::to_string(show.episodes.size()),
               waiting > 0 ? fmt::format("{} of them not published", waiting) : ""),
          loudness_card("Recordings, usually", loudness_of(show, &EpisodeFigures::before)),
          loudness_card("Published, usually", loudness_of(show, &EpisodeFigures::after)),
          card("Length, together", length_words(length), ""),
          card("MP3 files, together", bytes > 0 ? bytes_words(bytes) : "none", "")};
}

// Those of which there is something to say.
Value::List stand_outs(const std::vector<ReportedEpisode>& episodes) {
  Value::List list;
  for (const ReportedEpisode& each : episodes) {
    Value::List sentences;
    for (const Remark& remark : each.remarks) sentences.push_back(Value::Object{{"sentence", remark.sentence}});
    for (const Flaw& flaw : each.figures->flaws)
      sentences.push_back(Value::Object{{"sentence", as_sentence(flaw.sentence)}});
    if (sentences.empty()) continue;
    list.push_back(Value::Object{
        {"anchor", each.anchor}, {"episode_name", name_of(*each.figures)}, {"sentences", std::move(sentences)}});
  }
  return list;
}

Value value_of(const ShowFigures& show) {
  const std::vector<ReportedEpisode> episodes = reported(show);
  Value page;
  page["style"] = std::string();
  page["title"] = show.title;
  page["language"] = show.language;
  set_list(page, "cards", cards_of(show));
  set_list(page, "stand_outs", stand_outs(episodes));
  page["are_several"] = show.episodes.size() > 1;
  set_list(page, "seasons", season_values(episodes, show));
  Value::List sections, files;
  for (const ReportedEpisode& each : episodes) sections.push_back(episode_value(each, show));
  set_list(page, "episodes", std::move(sections));
  for (const std::string& file : show.left_out) files.push_back(Value::Object{{"file", file}});
  set_list(page, "left_out", std::move(files));
  return page;
}

}  // namespace

std::string page_of(const ShowFigures& show) {
  const Templates templates = templates_from(report_templates());
  Value page = value_of(show);
  page["style"] = templates.find("report.css")->text;
  return Renderer(templates, Value()).render("report.mustache", page);
}

}  // namespace voicepress::report
