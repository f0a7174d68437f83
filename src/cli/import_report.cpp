#include "cli/import_report.h"

#include "base/text.h"
#include "base/urls.h"
#include "cli/plural.h"
#include "importing/addresses.h"
#include "model/identity.h"

#include <map>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress::cli {

namespace {

using importing::ImportedShow;
using importing::MediaChoice;
using importing::Remark;

constexpr std::size_t most_episodes_named = 3;

// The same remark about many episodes is said once.
std::string list_of(const std::vector<Remark>& remarks) {
  std::vector<std::string> order;
  std::map<std::string, std::vector<std::string>> about;
  for (const Remark& remark : remarks) {
    if (!about.count(remark.what)) order.push_back(remark.what);
    about[remark.what].push_back(remark.about);
  }
  std::string text;
  for (const std::string& what : order) {
    const std::vector<std::string>& episodes = about.at(what);
    text += "  " + printable(what) + "\n";
    for (std::size_t i = 0; i < episodes.size() && i < most_episodes_named; ++i)
      if (!episodes[i].empty()) text += fmt::format("      in \"{}\"\n", printable(episodes[i]));
    if (episodes.size() > most_episodes_named)
      text += fmt::format("      and in {} more\n", episodes.size() - most_episodes_named);
  }
  return text;
}

std::set<std::string> hosts_of(const ImportedShow& show) {
  std::set<std::string> hosts;
  for (const auto& episode : show.episodes) hosts.insert(importing::host_of(episode.enclosure.url));
  return hosts;
}

std::string audio_line(const ImportOutcome& outcome) {
  const ImportedShow& show = outcome.show;
  const std::set<std::string> hosts = hosts_of(show);
  const std::string where = hosts.size() == 1 ? printable(*hosts.begin()) : plural(hosts.size(), "host", "hosts");
  if (show.media == MediaChoice::link || outcome.is_dry_run)
    return fmt::format("  audio      stays where it is, at {}: every address, length and type as before\n", where);
  return fmt::format("  audio      {} brought into media/{}/ ({:.1f} MB); subscribers still get it from {}\n",
                     plural(static_cast<std::size_t>(outcome.recordings.count), "recording was", "recordings were"),
                     show.name, static_cast<double>(outcome.recordings.bytes) / 1e6, where);
}

std::size_t count_if(const ImportedShow& show, auto has) {
  return static_cast<std::size_t>(std::count_if(show.episodes.begin(), show.episodes.end(), has));
}

std::string companions_line(const ImportedShow& show) {
  return fmt::format(
      "  with       {}, {}, {}\n",
      plural(count_if(show, [](const auto& e) { return !e.chapters.empty(); }), "list of chapters",
             "lists of chapters"),
      plural(count_if(show, [](const auto& e) { return !e.transcript.empty(); }), "transcript", "transcripts"),
      plural(count_if(show, [](const auto& e) { return !e.image.empty(); }), "episode picture", "episode pictures"));
}

std::string next_steps(const ImportOutcome& outcome) {
  const ImportedShow& show = outcome.show;
  if (outcome.is_dry_run) return "Nothing was written. Without --dry-run it is.\n";
  const std::string at = outcome.workspace == "." ? "" : " -C " + outcome.workspace;
  std::string text = "Next:\n";
  if (is_placeholder_url(show.url))
    text += fmt::format("  write the address that the show will have into feeds/{}/show.toml: url\n", show.name);
  text += fmt::format("  voicepress check{}       what could be better\n", at);
  text += fmt::format("  voicepress build{}       makes public/; commit show.lock, which keeps the promises\n", at);
  if (!show.old_feed.empty() && show.old_feed != join_url(show.url, "feed.xml"))
    text +=
        fmt::format("  once it is public: {} has to redirect (301) to it; feeds/{}/redirects.txt lists every address\n",
                    printable(show.old_feed), show.name);
  if (show.media == MediaChoice::copy)
    text += fmt::format(
        "  to serve the audio from here as well: voicepress build{} --accept-change enclosure, once the old "
        "addresses redirect\n",
        at);
  return text;
}

nlohmann::ordered_json to_json(const std::vector<Remark>& remarks) {
  auto list = nlohmann::ordered_json::array();
  for (const Remark& remark : remarks) list.push_back({{"episode", remark.about}, {"what", remark.what}});
  return list;
}

}  // namespace

std::string import_as_text(const ImportOutcome& outcome) {
  const ImportedShow& show = outcome.show;
  std::string text = fmt::format(
      "{} \"{}\" {} feeds/{}: {}, {} to {}\n", outcome.is_dry_run ? "Would import" : "Imported", printable(show.title),
      outcome.is_dry_run ? "as" : "into", show.name, plural(show.episodes.size(), "episode", "episodes"),
      format_iso_date(show.episodes.front().date, show.timezone),
      format_iso_date(show.episodes.back().date, show.timezone));
  text += "  identity   guid, audio address and date of every episode are as they were\n";
  text += audio_line(outcome);
  if (!outcome.is_dry_run) text += companions_line(show);
  if (!show.guessed.empty()) text += "Guessed, please look:\n" + list_of(show.guessed);
  if (!show.not_kept.empty()) text += "Not kept:\n" + list_of(show.not_kept);
  return text + next_steps(outcome);
}

std::string import_as_json(const ImportOutcome& outcome) {
  const ImportedShow& show = outcome.show;
  nlohmann::ordered_json value = {
      {"show", show.name},
      {"title", show.title},
      {"url", show.url},
      {"guid", show.guid},
      {"old_feed", show.old_feed},
      {"dry_run", outcome.is_dry_run},
      {"media", show.media == MediaChoice::copy ? "copy" : "link"},
      {"recordings", {{"count", outcome.recordings.count}, {"bytes", outcome.recordings.bytes}}},
      {"guessed", to_json(show.guessed)},
      {"not_kept", to_json(show.not_kept)}};
  auto episodes = nlohmann::ordered_json::array();
  for (const auto& episode : show.episodes)
    episodes.push_back({{"file", episode.file},
                        {"title", episode.title},
                        {"guid", episode.guid},
                        {"date", format_rfc3339(episode.date)},
                        {"audio", episode.enclosure.url}});
  value["episodes"] = std::move(episodes);
  return value.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace voicepress::cli
