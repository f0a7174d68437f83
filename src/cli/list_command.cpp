#include "cli/list_command.h"

#include "base/text.h"
#include "cli/calendar.h"
#include "cli/episode_words.h"
#include "cli/printing.h"
#include "publish/overview.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace voicepress::cli {

namespace {

constexpr const char* footer = R"(Examples:
  voicepress list                 all shows: published, scheduled, drafts
  voicepress list key-voices --audio   with length and loudness of what was made
  voicepress list --calendar      by months and weeks, with the free moments of [schedule]
  voicepress list --format ical >show.ics   for a calendar program
  voicepress list --json          the same for a program

Dates are shown in the show's own time zone. Exit codes: 0 done · 1 some episodes have errors · 2 wrong usage)";

const char* heading_of(Group group) {
  switch (group) {
    case Group::published: return "Published";
    case Group::due: return "Due (the next build publishes them)";
    case Group::scheduled: return "Scheduled";
    case Group::drafts: return "Drafts";
    case Group::withdrawn: return "Withdrawn";
    case Group::errors: return "With errors (voicepress check says which)";
  }
  return "";
}

// Stereo is meant to be at -16 LUFS and mono at -19; the lock does not say which it is, the nearer one counts.
std::string loudness_in_words(double lufs) {
  const double off = std::abs(lufs + 16) < std::abs(lufs + 19) ? lufs + 16 : lufs + 19;
  if (std::abs(off) <= 1.0) return "as loud as other podcasts";
  return fmt::format("{:.1f} dB {} than other podcasts", std::abs(off), off < 0 ? "quieter" : "louder");
}

std::string audio_of(const EpisodeOverview& episode) {
  if (episode.renditions.empty() && episode.is_public) return "made; its figures are kept once the show has an address";
  if (episode.renditions.empty()) return episode.has_recording ? "not made yet" : "no recording yet";
  const Rendition& audio = episode.renditions.front();
  if (audio.is_elsewhere()) return "at " + printable(audio.address);
  std::string text = fmt::format("{}, {:.1f} LUFS ({}), peak {:.1f} dBTP",
                                 format_timestamp(std::chrono::floor<std::chrono::seconds>(audio.duration)),
                                 audio.integrated_lufs, loudness_in_words(audio.integrated_lufs), audio.true_peak_dbtp);
  for (std::size_t i = 1; i < episode.renditions.size(); ++i)
    text += (i == 1 ? "; also " : ", ") + to_string(episode.renditions[i].format);
  return text;
}

std::string line_of(const EpisodeOverview& episode, const ShowOverview& show, const ListOptions& options, Instant now) {
  if (episode.is_refused) return "  " + printable(episode.file) + "\n";
  std::string text = "  " + format_for_people(episode.date, show.zone) + "  ";
  if (episode.season && episode.number) text += fmt::format("{}.{} ", *episode.season, *episode.number);
  if (!episode.season && episode.number) text += fmt::format("{} ", *episode.number);
  text += printable(episode.title);
  const Group group = group_of(episode);
  if (group == Group::scheduled) text += fmt::format("  (in {})", format_span(episode.date - now));
  if (group == Group::published && episode.expires && *episode.expires > now)
    text += fmt::format("  (until {})", format_for_people(*episode.expires, show.zone));
  if (options.audio)
    text += "\n      " + audio_of(episode);
  else if (!episode.has_recording && episode.renditions.empty() && group != Group::withdrawn)
    text += "  [no recording yet]";
  return text + "\n";
}

std::string as_text(const Overview& overview, const ListOptions& options, Instant now) {
  std::string text;
  for (const ShowOverview& show : overview.shows) {
    const std::string title = show.title.empty() ? show.name : fmt::format("{} ({})", printable(show.title), show.name);
    text += fmt::format("{}{}\n", text.empty() ? "" : "\n", title);
    for (Group group :
         {Group::published, Group::due, Group::scheduled, Group::drafts, Group::withdrawn, Group::errors}) {
      std::vector<const EpisodeOverview*> members;
      for (const EpisodeOverview& episode : show.episodes)
        if (group_of(episode) == group) members.push_back(&episode);
      if (members.empty()) continue;
      // What is out: newest first. What is to come: the next first.
      if (group == Group::published) std::reverse(members.begin(), members.end());
      text += fmt::format("{}: {}\n", heading_of(group), members.size());
      for (const EpisodeOverview* episode : members) text += line_of(*episode, show, options, now);
    }
    if (show.episodes.empty())
      text += fmt::format("No episodes yet: voicepress new {} RECORDING begins one\n", show.name);
  }
  if (overview.next_change)
    text += fmt::format("\nNext: {} {} (in {})\n", printable(overview.next_change->what),
                        format_for_people(overview.next_change->at, overview.next_change->zone),
                        format_span(overview.next_change->at - now));
  return text;
}

nlohmann::ordered_json to_json(const EpisodeOverview& episode) {
  nlohmann::ordered_json value = {{"state", word_of(group_of(episode))}, {"file", episode.file}};
  if (episode.is_refused) return value;
  value["title"] = episode.title;
  value["slug"] = episode.slug;
  value["guid"] = episode.guid;
  value["date"] = format_rfc3339(episode.date);
  if (episode.season) value["season"] = *episode.season;
  if (episode.number) value["episode"] = *episode.number;
  if (episode.expires) value["expires"] = format_rfc3339(*episode.expires);
  value["has_recording"] = episode.has_recording;
  value["audio"] = nlohmann::ordered_json::array();
  for (const Rendition& audio : episode.renditions) {
    if (audio.is_elsewhere()) {
      value["audio"].push_back({{"url", audio.address}, {"type", audio.type}, {"bytes", audio.bytes}});
      continue;
    }
    value["audio"].push_back({{"path", audio.path},
                              {"bytes", audio.bytes},
                              {"seconds", static_cast<double>(audio.duration.count()) / 1000},
                              {"lufs", audio.integrated_lufs},
                              {"dbtp", audio.true_peak_dbtp}});
  }
  return value;
}

std::string as_json(const Overview& overview) {
  using nlohmann::ordered_json;
  ordered_json shows = ordered_json::array();
  for (const ShowOverview& show : overview.shows) {
    ordered_json episodes = ordered_json::array();
    for (const EpisodeOverview& episode : show.episodes) episodes.push_back(to_json(episode));
    shows.push_back({{"name", show.name}, {"title", show.title}, {"timezone", show.zone}, {"episodes", episodes}});
  }
  ordered_json value = {{"shows", std::move(shows)}};
  value["next_change_at"] =
      overview.next_change ? ordered_json(format_rfc3339(overview.next_change->at)) : ordered_json(nullptr);
  return value.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

CLI::App* add_list_command(CLI::App& app, ListOptions& options) {
  CLI::App* command = app.add_subcommand("list", "Show what is published, what goes live when, and the drafts");
  command->add_option("SHOW", options.shows, "Shows to list, by folder name (default: all)");
  command->add_flag("--calendar", options.calendar, "By months and weeks, with the slots that are free");
  command->add_flag("--audio", options.audio, "With the length and loudness of each episode, in words");
  add_workspace_options(*command, options.common);
  add_output_options(*command, options.common);
  add_now_option(*command, options.common);
  add_format_options(*command, options.common, {"text", "json", "ical"});
  command->footer(footer);
  return command;
}

int run_list_command(const ListOptions& options) {
  const BuildRequest request = request_from(options.common);
  const Overview overview = overview_of(request.workspace, options.shows, {request.now, request.now_source, {}});
  const bool json = format_of(options.common) == OutputFormat::json;
  for (const ShowOverview& show : overview.shows)
    if (!show.broken_file.empty())
      print_message(
          fmt::format("{} has errors, so title, addresses and hours may be wrong here: 'voicepress check {}' "
                      "says which\n",
                      show.broken_file, show.name));
  if (format_of(options.common) == OutputFormat::ical)
    print_result(calendar_as_ical(overview));
  else if (options.calendar)
    print_result(json ? calendar_as_json(overview) : calendar_as_text(overview, request.now));
  else
    print_result(json ? as_json(overview) : as_text(overview, options, request.now));
  return overview.errors.empty() ? 0 : 1;
}

}  // namespace voicepress::cli
