#include "cli/stats_report.h"

#include "base/columns.h"
#include "base/text.h"
#include "cli/plural.h"

#include <date/date.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress::cli {

namespace {

using nlohmann::ordered_json;

constexpr std::size_t widest_title = 44, most_names = 8;

std::string day_text(Day day) { return date::format("%F", day); }
std::string day_words(Day day) { return date::format("%d %b %Y", day); }
Day day_of(Instant instant) { return std::chrono::floor<std::chrono::days>(instant); }

std::string padded(const std::string& text, std::size_t columns) {
  const std::string fitting = shortened_to_columns(text, columns);
  return fitting + std::string(columns - columns_of(fitting), ' ');
}

// "40+" while its days are not over.
std::string so_far(std::uint64_t downloads, bool is_over) { return fmt::format("{}{}", downloads, is_over ? "" : "+"); }

std::string name_of(const NamedCount& count) { return count.name.empty() ? "not known" : printable(count.name); }

std::string names_line(const char* title, const std::vector<NamedCount>& counts, std::uint64_t all) {
  if (counts.empty()) return "";
  std::vector<std::string> words;
  for (std::size_t i = 0; i < std::min(counts.size(), most_names); ++i)
    words.push_back(fmt::format("{} {:.0f} %", name_of(counts[i]),
                                static_cast<double>(counts[i].downloads) * 100 / static_cast<double>(all)));
  if (counts.size() > most_names) words.push_back(fmt::format("and {} more", counts.size() - most_names));
  return fmt::format("{}: {}\n", title, fmt::join(words, ", "));
}

std::string quoted(const std::string& text) {
  std::string quotes = "\"";
  // A spreadsheet would take these for the beginning of a formula.
  if (!text.empty() && std::string("=+-@").find(text.front()) != std::string::npos) quotes += '\'';
  for (const char c : text) quotes += c == '"' ? "\"\"" : std::string(1, c);
  return quotes + '"';
}

ordered_json names_json(const std::vector<NamedCount>& counts) {
  ordered_json list = ordered_json::array();
  for (const NamedCount& count : counts) list.push_back({{"name", count.name}, {"downloads", count.downloads}});
  return list;
}

ordered_json days_json(const std::map<Day, std::uint64_t>& by_day) {
  ordered_json days = ordered_json::object();
  for (const auto& [day, downloads] : by_day) days[day_text(day)] = downloads;
  return days;
}

// "rule 8: less than a minute of sound so far that day", with the bot's name where that was it.
std::string reason_of(const Agent& agent, Verdict verdict) {
  std::string text = fmt::format("rule {}: {}", number_of(verdict), sentence_of(verdict));
  if (verdict == Verdict::bot)
    text += fmt::format(" ({}{})", agent.name, agent.reason.empty() ? "" : ", " + agent.reason);
  return text;
}

}  // namespace

std::string stats_as_text(const DownloadFigures& figures) {
  std::string text = fmt::format("{}, {} to {} (days in UTC)\n", plural(figures.downloads, "download"),
                                 day_words(figures.from), day_words(figures.to));
  if (figures.episodes.empty())
    return text + "Nobody has downloaded an episode yet: one is counted when somebody has a minute of its sound.\n";
  std::size_t width = 7;
  for (const EpisodeDownloads& episode : figures.episodes)
    width = std::max(width, std::min(widest_title, columns_of(printable(episode.title))));
  text += fmt::format("\n{}  Published    In this time   First 7 days  First 30 days        Ever\n",
                      padded("Episode", width));
  bool is_any_open = false;
  for (const EpisodeDownloads& episode : figures.episodes) {
    is_any_open = is_any_open || !episode.has_had_30_days;
    text += fmt::format("{}  {}  {:>12}  {:>13}  {:>13}  {:>10}\n", padded(printable(episode.title), width),
                        day_words(day_of(episode.date)), episode.downloads,
                        so_far(episode.first_7_days, episode.has_had_7_days),
                        so_far(episode.first_30_days, episode.has_had_30_days), episode.ever);
  }
  if (is_any_open) text += "+ these days are not over\n";
  if (figures.downloads > 0) text += "\n";
  text += names_line("Apps", figures.apps, figures.downloads);
  return text + names_line("Devices", figures.devices, figures.downloads);
}

std::string stats_as_csv(const DownloadFigures& figures) {
  std::string text = "day,show,guid,title,downloads\r\n";
  for (const EpisodeDownloads& episode : figures.episodes)
    for (const auto& [day, downloads] : episode.by_day)
      text += fmt::format("{},{},{},{},{}\r\n", day_text(day), quoted(episode.show), quoted(episode.guid),
                          quoted(episode.title), downloads);
  return text;
}

std::string stats_as_json(const DownloadFigures& figures) {
  ordered_json episodes = ordered_json::array();
  for (const EpisodeDownloads& episode : figures.episodes) {
    ordered_json parts = ordered_json::array();
    for (const std::uint64_t part : episode.parts) parts.push_back(part);
    episodes.push_back({{"show", episode.show},
                        {"guid", episode.guid},
                        {"title", episode.title},
                        {"published", date::format("%FT%TZ", episode.date)},
                        {"downloads", episode.downloads},
                        {"by_day", days_json(episode.by_day)},
                        {"first_7_days", episode.first_7_days},
                        {"first_7_days_over", episode.has_had_7_days},
                        {"first_30_days", episode.first_30_days},
                        {"first_30_days_over", episode.has_had_30_days},
                        {"ever", episode.ever},
                        {"downloads_with_twentieth", std::move(parts)}});
  }
  const ordered_json value = {{"from", day_text(figures.from)},   {"to", day_text(figures.to)},
                              {"downloads", figures.downloads},   {"by_day", days_json(figures.by_day)},
                              {"apps", names_json(figures.apps)}, {"devices", names_json(figures.devices)},
                              {"episodes", std::move(episodes)}};
  return value.dump(2) + "\n";
}

std::string import_as_text(const std::string& log, const ImportReport& report) {
  const auto number = [&](Verdict verdict) {
    const auto found = report.verdicts.find(verdict);
    return found == report.verdicts.end() ? std::uint64_t{0} : found->second;
  };
  std::string text = fmt::format("{}: {}, {} counted", printable(log), plural(report.lines, "new line"),
                                 plural(number(Verdict::counted), "download"));
  if (report.known_lines > 0) text += fmt::format(", {} counted before", plural(report.known_lines, "line"));
  text += "\n";
  if (const auto closed = number(Verdict::day_is_closed); closed > 0)
    text += fmt::format(
        "  {} of days that are closed were left out: their listeners are forgotten, and they could be "
        "counted twice. Count logs within a day.\n",
        plural(closed, "request"));
  if (report.not_understood > 0)
    text += fmt::format(
        "  {} not understood, the first is line {}: nginx and Apache write the combined form, "
        "scripts/deploy/ has a better one\n",
        plural(report.not_understood, "line was", "lines were"), report.first_not_understood);
  return text;
}

std::string import_as_json(const std::string& log, const ImportReport& report) {
  ordered_json rules = ordered_json::object();
  for (const auto& [verdict, requests] : report.verdicts) rules[std::to_string(number_of(verdict))] = requests;
  const ordered_json value = {{"log", log},
                              {"new_lines", report.lines},
                              {"known_lines", report.known_lines},
                              {"not_understood", report.not_understood},
                              {"requests_by_rule", std::move(rules)}};
  return value.dump() + "\n";
}

std::string explained_as_text(std::uint64_t line, const LoggedRequest& request, const Agent& agent, Verdict verdict) {
  return fmt::format("{:>6}  {}  {}\n        {} {}\n", line,
                     verdict == Verdict::counted ? "counted    " : "not counted", reason_of(agent, verdict),
                     printable(request.method), shortened_to_columns(printable(request.target), 100));
}

std::string explained_as_json(std::uint64_t line, const LoggedRequest& request, const Agent& agent, Verdict verdict) {
  const ordered_json value = {{"line", line},
                              {"time", date::format("%FT%TZ", request.at)},
                              {"method", printable(request.method)},
                              {"target", printable(request.target)},
                              {"status", request.status},
                              {"bytes", request.bytes},
                              {"program", agent.name},
                              {"device", agent.device},
                              {"counted", verdict == Verdict::counted},
                              {"rule", number_of(verdict)},
                              {"reason", sentence_of(verdict)}};
  return value.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace voicepress::cli
