#include "audience/figures.h"

#include "audience/database.h"

#include <algorithm>

namespace voicepress {

namespace {

using Episodes = std::map<std::int64_t, EpisodeDownloads>;

constexpr std::chrono::days a_week{7}, a_month{30};

std::uint64_t count_in(const SQLite::Column& column) { return static_cast<std::uint64_t>(column.getInt64()); }

bool is_asked_for(const std::string& show, const FigureQuery& query) {
  return query.shows.empty() || std::find(query.shows.begin(), query.shows.end(), show) != query.shows.end();
}

Episodes episodes_in(const SQLite::Database& database, const FigureQuery& query, Day today) {
  Episodes episodes;
  SQLite::Statement all(database, "SELECT id, show, guid, title, date FROM episodes");
  while (all.executeStep()) {
    EpisodeDownloads episode;
    episode.show = all.getColumn(1).getString();
    if (!is_asked_for(episode.show, query)) continue;
    episode.guid = all.getColumn(2).getString();
    episode.title = all.getColumn(3).getString();
    episode.date = instant_in(all.getColumn(4));
    const Day published = std::chrono::floor<std::chrono::days>(episode.date);
    episode.has_had_7_days = today >= published + a_week;
    episode.has_had_30_days = today >= published + a_month;
    episodes.emplace(all.getColumn(0).getInt64(), std::move(episode));
  }
  return episodes;
}

std::vector<NamedCount> most_first(const std::map<std::string, std::uint64_t>& counts) {
  std::vector<NamedCount> sorted;
  for (const auto& [name, downloads] : counts) sorted.push_back({name, downloads});
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.downloads > b.downloads; });
  return sorted;
}

void read_downloads(const SQLite::Database& database, const FigureQuery& query, Episodes& episodes,
                    DownloadFigures& figures) {
  std::map<std::string, std::uint64_t> apps, devices;
  SQLite::Statement all(database, "SELECT day, episode, app, device, downloads FROM downloads");
  while (all.executeStep()) {
    const auto found = episodes.find(all.getColumn(1).getInt64());
    if (found == episodes.end()) continue;
    EpisodeDownloads& episode = found->second;
    const Day day = day_in(all.getColumn(0)), published = std::chrono::floor<std::chrono::days>(episode.date);
    const std::uint64_t downloads = count_in(all.getColumn(4));
    episode.ever += downloads;
    if (day < published + a_week) episode.first_7_days += downloads;
    if (day < published + a_month) episode.first_30_days += downloads;
    if (day < query.from || day > query.to) continue;
    episode.downloads += downloads;
    episode.by_day[day] += downloads;
    figures.by_day[day] += downloads;
    figures.downloads += downloads;
    apps[all.getColumn(2).getString()] += downloads;
    devices[all.getColumn(3).getString()] += downloads;
  }
  figures.apps = most_first(apps);
  figures.devices = most_first(devices);
}

void read_parts(const SQLite::Database& database, Episodes& episodes) {
  SQLite::Statement closed(database, "SELECT episode, part, sum(listeners) FROM parts GROUP BY episode, part");
  while (closed.executeStep()) {
    const auto found = episodes.find(closed.getColumn(0).getInt64());
    const auto part = static_cast<std::size_t>(closed.getColumn(1).getInt());
    if (found != episodes.end() && part < found->second.parts.size())
      found->second.parts[part] += count_in(closed.getColumn(2));
  }
  SQLite::Statement open(database,
                         "SELECT episode, max(parts) FROM listeners WHERE is_counted GROUP BY day, listener, episode");
  while (open.executeStep()) {
    const auto found = episodes.find(open.getColumn(0).getInt64());
    const auto parts = static_cast<std::uint64_t>(open.getColumn(1).getInt64());
    if (found == episodes.end()) continue;
    for (std::size_t i = 0; i < found->second.parts.size(); ++i) found->second.parts[i] += parts >> i & 1;
  }
}

}  // namespace

std::vector<std::string> shows_in(const CountStore& store) {
  std::vector<std::string> shows;
  SQLite::Statement all(store.database(), "SELECT DISTINCT show FROM episodes ORDER BY show");
  while (all.executeStep()) shows.push_back(all.getColumn(0).getString());
  return shows;
}

DownloadFigures figures_from(const CountStore& store, const FigureQuery& query, Day today) try {
  const SQLite::Database& database = store.database();
  DownloadFigures figures;
  figures.from = query.from;
  figures.to = query.to;
  Episodes episodes = episodes_in(database, query, today);
  read_downloads(database, query, episodes, figures);
  read_parts(database, episodes);
  for (auto& [id, episode] : episodes)
    if (episode.ever > 0) figures.episodes.push_back(std::move(episode));
  std::sort(figures.episodes.begin(), figures.episodes.end(), [](const EpisodeDownloads& a, const EpisodeDownloads& b) {
    return std::tie(b.date, a.show, a.guid) < std::tie(a.date, b.show, b.guid);
  });
  return figures;
} catch (const SQLite::Exception& problem) {
  throw Error(ErrorKind::machine, std::string("the counts cannot be read: ") + problem.what());
}

}  // namespace voicepress
