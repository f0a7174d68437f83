#include "site/outline.h"

#include "base/crypto.h"
#include "base/dates.h"
#include "base/text.h"
#include "site/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <unordered_map>

namespace voicepress {

namespace {

constexpr std::size_t most_related = 3;
constexpr std::size_t most_looked_at = 40;  // of each topic or guest: the nearest in time

// Names in scripts that a slug cannot hold still have a page of their own.
std::string folder_name(const std::string& name) {
  const std::string slug = slugify(name);
  return slug.empty() ? "x-" + sha256_hex(name).substr(0, 10) : slug;
}

// Groups by their path, in the order in which they were first met.
class Groups {
 public:
  Group& at(const std::string& path, const std::string& title) {
    const auto [place, is_new] = index_.try_emplace(path, groups_.size());
    if (is_new) groups_.push_back({title, path});
    return groups_[place->second];
  }
  void add(const std::string& path, const std::string& title, std::size_t episode) {
    std::vector<std::size_t>& episodes = at(path, title).episodes;
    if (episodes.empty() || episodes.back() != episode) episodes.push_back(episode);
  }
  std::vector<Group> take() { return std::move(groups_); }

 private:
  std::vector<Group> groups_;
  std::unordered_map<std::string, std::size_t> index_;
};

bool comes_before(const Group& a, const Group& b) {
  const std::string left = slugify(a.title), right = slugify(b.title);
  return std::tie(left, a.title) < std::tie(right, b.title);
}

std::vector<Group> people_in(const Publication& publication) {
  Groups groups;
  const auto meet = [&](const Person& person) {
    Group& group = groups.at(person_path(*person.name), *person.name);
    if (group.note.empty()) group.note = *person.role;
    if (group.url.empty()) group.url = *person.url;
    return group.path;
  };
  for (const Person& host : publication.show.hosts) meet(host);
  const std::size_t hosts = publication.show.hosts.size();
  for (std::size_t i = 0; i < publication.episodes.size(); ++i) {
    const Episode& episode = *publication.episodes[i].episode;
    for (const auto* list : {&episode.hosts, &episode.guests})
      for (const Person& person : *list) groups.add(meet(person), *person.name, i);
  }
  std::vector<Group> people = groups.take();
  std::sort(people.begin() + static_cast<std::ptrdiff_t>(std::min(hosts, people.size())), people.end(), comes_before);
  return people;
}

// One pair for each season, the latest first; titles come after, in the show's words.
std::vector<Group> seasons_in(const Publication& publication, const Language& language) {
  std::map<int, std::vector<std::size_t>, std::greater<>> seasons;
  for (std::size_t i = 0; i < publication.episodes.size(); ++i)
    if (const auto& season = publication.episodes[i].episode->season) seasons[**season].push_back(i);
  std::vector<Group> groups;
  for (auto& [season, episodes] : seasons)
    groups.push_back({season_of(season, publication.show, language), season_path(season), "", "", std::move(episodes)});
  return groups;
}

std::vector<Group> topics_in(const Publication& publication) {
  Groups groups;
  for (std::size_t i = 0; i < publication.episodes.size(); ++i)
    for (const auto& topic : publication.episodes[i].episode->topics) groups.add(topic_path(*topic), *topic, i);
  std::vector<Group> topics = groups.take();
  std::sort(topics.begin(), topics.end(), comes_before);
  return topics;
}

std::vector<Group> years_in(const Publication& publication) {
  Groups groups;
  for (std::size_t i = 0; i < publication.episodes.size(); ++i) {
    const Instant date = *publication.episodes[i].episode->date;
    const std::string year = format_iso_date(date, *publication.show.timezone).substr(0, 4);
    groups.add("archive/" + year + "/", year, i);
  }
  return groups.take();
}

// Of a group, the episodes nearest in time to the one at `place` of it, without it.
void consider(const Group& group, std::size_t episode, int weight, std::map<std::size_t, int>& scores) {
  const auto here = std::lower_bound(group.episodes.begin(), group.episodes.end(), episode);
  const std::size_t at = static_cast<std::size_t>(here - group.episodes.begin());
  const std::size_t begin = at > most_looked_at / 2 ? at - most_looked_at / 2 : 0;
  const std::size_t end = std::min(group.episodes.size(), begin + most_looked_at);
  for (std::size_t i = begin; i < end; ++i)
    if (group.episodes[i] != episode) scores[group.episodes[i]] += weight;
}

std::vector<std::size_t> best_of(const std::map<std::size_t, int>& scores, std::size_t episode) {
  const auto distance = [&](std::size_t other) { return other > episode ? other - episode : episode - other; };
  std::vector<std::pair<std::size_t, int>> all(scores.begin(), scores.end());
  std::sort(all.begin(), all.end(), [&](const auto& a, const auto& b) {
    if (a.second != b.second) return a.second > b.second;
    return std::pair(distance(a.first), a.first) < std::pair(distance(b.first), b.first);
  });
  std::vector<std::size_t> best;
  for (std::size_t i = 0; i < std::min(all.size(), most_related); ++i) best.push_back(all[i].first);
  return best;
}

// A guest in common says more than a topic. Hosts say nothing: they are in every episode.
std::vector<std::vector<std::size_t>> related_in(const Publication& publication, const Outline& outline) {
  std::unordered_map<std::string, const Group*> by_path;
  for (const auto* groups : {&outline.people, &outline.topics})
    for (const Group& group : *groups) by_path[group.path] = &group;
  std::vector<std::vector<std::size_t>> related(publication.episodes.size());
  for (std::size_t i = 0; i < related.size(); ++i) {
    const Episode& episode = *publication.episodes[i].episode;
    std::map<std::size_t, int> scores;
    for (const auto& topic : episode.topics) consider(*by_path.at(topic_path(*topic)), i, 2, scores);
    for (const Person& guest : episode.guests) consider(*by_path.at(person_path(*guest.name)), i, 3, scores);
    related[i] = best_of(scores, i);
  }
  return related;
}

}  // namespace

std::string person_path(const std::string& name) { return "people/" + folder_name(name) + "/"; }
std::string topic_path(const std::string& topic) { return "topics/" + folder_name(topic) + "/"; }
std::string season_path(int season) { return fmt::format("seasons/{}/", season); }

std::vector<std::size_t> episodes_on_page_of(std::size_t episode, const Publication& publication,
                                             const Outline& outline) {
  std::vector<std::size_t> about = {episode};
  if (episode > 0) about.push_back(episode - 1);
  if (episode + 1 < publication.episodes.size()) about.push_back(episode + 1);
  const std::vector<std::size_t>& related = outline.related.at(episode);
  about.insert(about.end(), related.begin(), related.end());
  return about;
}

Outline outline_of(const Publication& publication, const Language& language) {
  Outline outline;
  outline.people = people_in(publication);
  outline.seasons = seasons_in(publication, language);
  outline.topics = topics_in(publication);
  outline.years = years_in(publication);
  outline.related = related_in(publication, outline);
  return outline;
}

}  // namespace voicepress
