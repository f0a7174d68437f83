// What the counts say, as plain values: for tables, for other programs and for the page of `/stats/`.
#pragma once

#include "audience/count_store.h"
#include "audience/episode_sound.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace voicepress {

struct EpisodeDownloads {
  std::string show, guid, title;
  Instant date{};
  std::map<Day, std::uint64_t> by_day;  // within the period
  std::uint64_t downloads = 0;          // within the period
  std::uint64_t ever = 0;
  std::uint64_t first_7_days = 0, first_30_days = 0;     // from the day it was published on, that day included
  bool has_had_7_days = false, has_had_30_days = false;  // otherwise there may be more
  // Of all its downloads, how many have which twentieth of it.
  std::array<std::uint64_t, parts_of_an_episode> parts{};
};

struct NamedCount {
  std::string name;  // empty: it could not be told
  std::uint64_t downloads = 0;
};

struct DownloadFigures {
  Day from{}, to{};  // both included
  std::uint64_t downloads = 0;
  std::map<Day, std::uint64_t> by_day;
  std::vector<EpisodeDownloads> episodes;  // that were ever downloaded, the newest first
  std::vector<NamedCount> apps, devices;   // within the period, most downloads first
};

struct FigureQuery {
  std::vector<std::string> shows;  // none: all
  Day from{}, to{};
};

std::vector<std::string> shows_in(const CountStore& store);  // of which anything was counted; by name

// As of `today`.
DownloadFigures figures_from(const CountStore& store, const FigureQuery& query, Day today);

}  // namespace voicepress
