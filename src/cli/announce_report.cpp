// What came of telling the world, for people and for programs.
#include "base/text.h"
#include "cli/announcing.h"
#include "cli/plural.h"
#include "deploy/notice_requests.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress::cli {

namespace {

using deploy::NoticeOutcome;
using deploy::NoticeResult;
using nlohmann::ordered_json;

std::size_t count_of(const ShowAnnounced& show, NoticeOutcome outcome) {
  return static_cast<std::size_t>(std::count_if(show.report.results.begin(), show.report.results.end(),
                                                [&](const NoticeResult& result) { return result.outcome == outcome; }));
}

const char* to_string(NoticeOutcome outcome) {
  switch (outcome) {
    case NoticeOutcome::told: return "told";
    case NoticeOutcome::knew: return "unchanged";
    case NoticeOutcome::failed: return "failed";
    case NoticeOutcome::held_back: return "held back";
    case NoticeOutcome::would_be_told: return "would be told";
  }
  return "";
}

// "of the new episode "Second"", "of a change to the feed"
std::string matter_of(const ShowAnnounced& show, const NoticeResult& result) {
  if (result.reason == deploy::Reason::update) return "of a change to the feed";
  return fmt::format("of the new episode \"{}\"", printable(show.newest_title));
}

std::string lines_of(const ShowAnnounced& show) {
  std::string text;
  for (const NoticeResult& result : show.report.results) {
    const std::string name = deploy::name_of(result.recipient);
    if (result.outcome == NoticeOutcome::told)
      text += fmt::format("{}: told {} {}\n", show.show, name, matter_of(show, result));
    if (result.outcome == NoticeOutcome::would_be_told)
      text += fmt::format("{}: would tell {} {}\n", show.show, name, matter_of(show, result));
  }
  return text;
}

std::string totals_of(const ShowAnnounced& show, bool dry_run) {
  const std::size_t all = show.report.results.size();
  if (show.error) return "";
  if (!show.has_episode) return fmt::format("{}: no episode is out yet, so there is nothing to tell\n", show.show);
  if (all == 0)
    return fmt::format("{} tells nobody: name a hub, podping = true or [notices] webhooks in {}\n", show.show,
                       printable(show.show_file));
  const std::size_t knew = count_of(show, NoticeOutcome::knew);
  if (knew == all)
    return fmt::format(
        "{}: nothing new. Whoever is to be told ({}) was told of this feed before; --again tells "
        "them again\n",
        show.show, all);
  if (dry_run)
    return fmt::format("Nothing was sent. {} would be told of {}, {} know already\n",
                       count_of(show, NoticeOutcome::would_be_told), show.show, knew);
  if (!show.report.not_ready.empty()) return fmt::format("{}: nothing was sent\n", show.show);
  return fmt::format("Announced {}: {} told, {} failed, {} knew already\n", show.show,
                     count_of(show, NoticeOutcome::told), count_of(show, NoticeOutcome::failed), knew);
}

}  // namespace

bool has_news(const std::vector<ShowAnnounced>& shows) {
  return std::any_of(shows.begin(), shows.end(), [](const ShowAnnounced& show) {
    return count_of(show, NoticeOutcome::knew) < show.report.results.size();
  });
}

std::string announced_as_text(const std::vector<ShowAnnounced>& shows, bool dry_run) {
  std::string text;
  for (const ShowAnnounced& show : shows) text += lines_of(show) + totals_of(show, dry_run);
  return text;
}

std::string failures_as_text(const std::vector<ShowAnnounced>& shows) {
  std::string text;
  for (const ShowAnnounced& show : shows) {
    if (show.error) text += fmt::format("voicepress: error: {}: {}\n", show.show, printable(show.error->chain()));
    if (!show.report.not_ready.empty())
      text += fmt::format("voicepress: error: {}: {}\n", show.show, printable(show.report.not_ready));
    for (const NoticeResult& result : show.report.results)
      if (result.outcome == NoticeOutcome::failed)
        text += fmt::format("voicepress: error: {}: {} was not told: {}. The same command tries it again\n", show.show,
                            deploy::name_of(result.recipient), printable(result.problem));
  }
  return text;
}

ordered_json announced_as_json(const std::vector<ShowAnnounced>& shows) {
  ordered_json all = ordered_json::array();
  for (const ShowAnnounced& show : shows) {
    ordered_json value = {{"show", show.show}, {"feed", show.feed_url}};
    const std::string problem = show.error ? show.error->chain() : show.report.not_ready;
    if (!problem.empty()) value["problem"] = problem;
    value["told"] = count_of(show, NoticeOutcome::told);
    value["failed"] = count_of(show, NoticeOutcome::failed);
    value["unchanged"] = count_of(show, NoticeOutcome::knew);
    value["recipients"] = ordered_json::array();
    for (const NoticeResult& result : show.report.results) {
      ordered_json one = {{"kind", deploy::to_string(result.recipient.kind)},
                          {"address", deploy::shown_address(result.recipient.url)},
                          {"result", to_string(result.outcome)},
                          {"reason", result.reason == deploy::Reason::update ? "update" : "new"}};
      if (!result.problem.empty()) one["problem"] = result.problem;
      value["recipients"].push_back(std::move(one));
    }
    all.push_back(std::move(value));
  }
  return all;
}

}  // namespace voicepress::cli
