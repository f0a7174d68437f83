#include "feed/feed_views.h"

#include "base/text.h"
#include "feed/plain_text.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

namespace voicepress {

namespace {

using Episodes = std::vector<const PublishedEpisode*>;

// Newest first. Episodes of the same second keep the order that the site shows them in.
Episodes newest_first(const Publication& publication) {
  Episodes episodes;
  for (const PublishedEpisode& published : publication.episodes) episodes.push_back(&published);
  std::stable_sort(episodes.begin(), episodes.end(), [](const PublishedEpisode* a, const PublishedEpisode* b) {
    return *a->episode->date > *b->episode->date;
  });
  return episodes;
}

Episodes those(const Episodes& all, const std::function<bool(const Episode&)>& is_in) {
  Episodes chosen;
  std::copy_if(all.begin(), all.end(), std::back_inserter(chosen),
               [&](const PublishedEpisode* published) { return is_in(*published->episode); });
  return chosen;
}

FeedView further(std::string path, std::string title, Episodes episodes) {
  return {FeedKind::further, std::move(path), std::move(title), std::nullopt, std::move(episodes), {}};
}

void add_formats(std::vector<FeedView>& views, const Publication& publication, const Episodes& all) {
  for (const Located<Format>& format : publication.show.feeds.formats) {
    views.push_back(further(fmt::format("feed-{}.xml", to_string(*format)),
                            fmt::format("{} ({})", *publication.show.title, title_of(*format)), all));
    views.back().format = *format;
  }
}

void add_seasons(std::vector<FeedView>& views, const Publication& publication, const Episodes& all) {
  if (!publication.show.feeds.seasons) return;
  std::set<int> seasons;
  for (const PublishedEpisode* published : all)
    if (published->episode->season && **published->episode->season >= 1) seasons.insert(**published->episode->season);
  for (const int season : seasons)
    views.push_back(
        further(fmt::format("feed-season-{}.xml", season),
                fmt::format("{}: {} {}", *publication.show.title, *publication.show.season_word, season),
                those(all, [&](const Episode& episode) { return episode.season && **episode.season == season; })));
}

void add_topics(std::vector<FeedView>& views, const Publication& publication, const Episodes& all) {
  for (const Located<std::string>& topic : publication.show.feeds.topics) {
    const std::string slug = slugify(*topic);
    const auto is_about = [&](const Episode& episode) {
      return std::any_of(episode.topics.begin(), episode.topics.end(),
                         [&](const Located<std::string>& each) { return slugify(*each) == slug; });
    };
    views.push_back(further(fmt::format("feed-topic-{}.xml", slug),
                            fmt::format("{}: {}", *publication.show.title, *topic), those(all, is_about)));
  }
}

// Each feed names the others, so that who found one finds all.
void relate(std::vector<FeedView>& views) {
  for (FeedView& view : views)
    for (const FeedView& other : views)
      if (&other != &view) view.relations.push_back({"related", other.path, other.title});
}

// Where an episode stands among all that were ever published, oldest first. One that was taken back keeps its place
// empty, so that no other moves from one archive to the next.
struct Position {
  Instant date;
  std::string_view slug;
  const PublishedEpisode* episode;  // null: taken back
};

std::vector<Position> positions_of(const Publication& publication, const Episodes& all) {
  std::vector<Position> positions;
  for (const PublishedEpisode* published : all)
    positions.push_back({*published->episode->date, *published->episode->slug, published});
  for (const WithdrawnEpisode& withdrawn : publication.withdrawn)
    positions.push_back({withdrawn.date, withdrawn.slug, nullptr});
  std::sort(positions.begin(), positions.end(),
            [](const Position& a, const Position& b) { return std::tie(a.date, b.slug) < std::tie(b.date, a.slug); });
  return positions;
}

// "feed.xml" and 1 -> "feed-archive-0001.xml"
std::string archive_path(const std::string& feed_path, std::size_t number) {
  return fmt::format("{}-archive-{:04}.xml", feed_path.substr(0, feed_path.rfind('.')), number);
}

// The oldest episodes are in the first archive. There are as many archives as are full without the newest page, so each
// holds its set of episodes from its first day on; the newest has no next one yet.
std::vector<FeedView> with_archives(FeedView view, const std::vector<Position>& positions, std::size_t page_size) {
  const std::size_t pages = page_size == 0 ? 0 : (positions.size() + page_size - 1) / page_size;
  if (pages < 2) return {std::move(view)};
  const std::size_t archives = pages - 1;
  std::vector<FeedView> views = {view};
  for (std::size_t number = 1; number <= archives; ++number) {
    FeedView archive;
    archive.kind = FeedKind::archive;
    archive.path = archive_path(view.path, number);
    archive.title = view.title;
    archive.format = view.format;
    for (std::size_t at = number * page_size; at-- > (number - 1) * page_size;)
      if (positions[at].episode) archive.episodes.push_back(positions[at].episode);
    archive.relations.push_back({"current", view.path, ""});
    if (number > 1) archive.relations.push_back({"prev-archive", archive_path(view.path, number - 1), ""});
    if (number < archives) archive.relations.push_back({"next-archive", archive_path(view.path, number + 1), ""});
    views.push_back(std::move(archive));
  }
  views.front().relations.insert(views.front().relations.begin(),
                                 {"prev-archive", archive_path(view.path, archives), ""});
  if (view.episodes.size() > page_size) views.front().episodes.resize(page_size);
  return views;
}

// The main feed and its relatives, each with all of its episodes.
std::vector<FeedView> whole_views(const Publication& publication, const Episodes& all) {
  std::vector<FeedView> views = {
      {FeedKind::main, publication.feed_path, *publication.show.title, std::nullopt, all, {}}};
  add_formats(views, publication, all);
  add_seasons(views, publication, all);
  add_topics(views, publication, all);
  for (FeedView& view : views) view.title = feed::plain_text(view.title);
  relate(views);
  return views;
}

}  // namespace

std::vector<FeedView> feed_views(const Publication& publication) {
  const Episodes all = newest_first(publication);
  const std::vector<Position> positions = positions_of(publication, all);
  const auto page_size = static_cast<std::size_t>(publication.show.feeds.page_size);
  std::vector<FeedView> views;
  for (FeedView& view : whole_views(publication, all)) {
    const bool has_all_episodes = view.kind == FeedKind::main || view.format;
    auto pages = with_archives(std::move(view), positions, has_all_episodes ? page_size : 0);
    std::move(pages.begin(), pages.end(), std::back_inserter(views));
  }
  return views;
}

std::vector<FeedLink> feed_links(const Publication& publication) {
  std::vector<FeedLink> links;
  for (const FeedView& view : whole_views(publication, newest_first(publication)))
    links.push_back({view.path, view.title, rss_type});
  const std::string title = links.front().title;
  links.insert(links.begin() + 1,
               {{atom_path, title + " (Atom)", atom_type}, {json_feed_path, title + " (JSON Feed)", json_feed_type}});
  return links;
}

}  // namespace voicepress
