#include "site/search_index.h"

#include "base/text.h"
#include "site/page_values.h"
#include "site/words.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress {

namespace {

constexpr std::size_t episodes_in_part = 500;  // at most about 600 kB
constexpr std::size_t longest_summary = 300;   // bytes
constexpr std::size_t longest_words = 800;

// What is found but not shown.
std::string words_of(const Episode& episode) {
  std::string words;
  const auto add = [&](const std::string& more) { words += (words.empty() ? "" : " ") + more; };
  for (const auto& topic : episode.topics) add(*topic);
  for (const auto* people : {&episode.hosts, &episode.guests})
    for (const Person& person : *people) add(*person.name);
  for (const Chapter& chapter : listed_chapters(episode.chapters)) add(*chapter.title);
  return shortened(words, longest_words);
}

}  // namespace

std::vector<std::vector<std::size_t>> search_parts(const Publication& publication) {
  const std::size_t total = publication.episodes.size();
  std::vector<std::vector<std::size_t>> parts;
  for (std::size_t done = 0; done < total; done += episodes_in_part) {
    std::vector<std::size_t> part;  // newest first, as everywhere
    for (std::size_t i = std::min(done + episodes_in_part, total); i > done; --i) part.push_back(total - i);
    parts.push_back(std::move(part));
  }
  return parts;
}

std::string search_part_path(std::size_t part) { return fmt::format("search/index-{}.json", part + 1); }

std::string write_search_part(const Site& site, const std::vector<std::size_t>& episodes) {
  const Publication& publication = site.publication;
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const std::size_t i : episodes) {
    const PublishedEpisode& published = publication.episodes.at(i);
    const Episode& episode = *published.episode;
    nlohmann::ordered_json item;
    item["title"] = *episode.title;
    item["url"] = way_to_page(site, "", published.page_path);
    item["date"] = site.language.date(*episode.date, *publication.show.timezone);
    if (const std::string label = label_of(episode, publication.show, site.language); !label.empty())
      item["label"] = label;
    item["summary"] = shortened(episode.short_text(), longest_summary);
    item["words"] = words_of(episode);
    list.push_back(std::move(item));
  }
  return list.dump() + "\n";
}

}  // namespace voicepress
