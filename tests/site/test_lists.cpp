// Pages that lead to episodes: people, seasons, topics, years, search, the sitemap, and the neighbours of an episode.
#include "site/outline.h"

#include "site/search_index.h"
#include "site/sitemap.h"
#include "support/sample_publication.h"
#include "support/whole_site.h"

#include <catch2/catch.hpp>

#include <regex>

#include <nlohmann/json.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

Outline outline(const Publication& publication) { return outline_of(publication, Language("en")); }

std::vector<std::string> titles(const std::vector<Group>& groups) {
  std::vector<std::string> list;
  for (const Group& group : groups) list.push_back(group.title + ": " + std::to_string(group.episodes.size()));
  return list;
}

using Texts = std::vector<std::string>;
using Indexes = std::vector<std::size_t>;

// `count` episodes with nothing but what lists need, the newest first.
Publication many(std::size_t count) {
  Publication publication = sample_publication();
  PublishedEpisode plain = publication.episodes.back();
  plain.episode.edit().topics.clear();
  plain.episode.edit().guests.clear();
  publication.episodes.assign(count, plain);
  for (std::size_t i = 0; i < count; ++i) {
    PublishedEpisode& each = publication.episodes[i];
    const std::string slug = "episode-" + std::to_string(count - i);
    each.episode.edit().slug = words(slug);
    each.episode.edit().title = words("Episode " + std::to_string(count - i));
    each.page_path = "episodes/" + slug + "/";
    each.episode.edit().date = at_line(*parse_rfc3339("2026-01-01T00:00:00Z") - std::chrono::hours(24 * i));
  }
  return publication;
}

}  // namespace

TEST_CASE("episodes are sorted by people, seasons, topics and years, newest first") {
  const Outline sorted = outline(sample_publication());
  CHECK(titles(sorted.people) == Texts{"Caroline Doherty: 3", "Vikkey Chaffe: 2", "Zoë O'Brien: 1"});
  CHECK(sorted.people[0].note == "host");
  CHECK(titles(sorted.seasons) == Texts{"Series 2: 1", "Series 1: 1"});
  CHECK(titles(sorted.topics) == Texts{"Networking: 1", "Time & diaries: 1"});
  CHECK(sorted.people[1].episodes == Indexes{0, 1});
  CHECK(titles(sorted.years) == Texts{"2019: 3"});
}

TEST_CASE("names that differ in case or accents alone share a page, and every name has one") {
  CHECK(person_path("Zoë O'Brien") == "people/zoe-obrien/");
  CHECK(person_path("ZOE O'BRIEN") == person_path("Zoë O'Brien"));
  CHECK(topic_path("../../etc") == "topics/etc/");
  const std::string arabic = person_path("ليلى");
  CHECK(arabic.starts_with("people/x-"));
  CHECK(arabic != person_path("سلمى"));
}

TEST_CASE("someone who is twice in an episode has it once in the list") {
  Publication publication = sample_publication();
  publication.episodes[0].episode.edit().guests.push_back(publication.episodes[0].episode->hosts.at(0));
  CHECK(titles(outline(publication).people).front() == "Caroline Doherty: 3");
}

TEST_CASE("related episodes share guests or topics, guests count for more, and never the episode itself") {
  Publication publication = many(5);
  const auto with = [&](std::size_t i, Texts topics, Texts guests) {
    for (const auto& topic : topics) publication.episodes[i].episode.edit().topics.push_back(words(topic));
    for (const auto& guest : guests)
      publication.episodes[i].episode.edit().guests.push_back(sample_person(guest, "guest"));
  };
  with(0, {"Reading"}, {"Jane"});
  with(1, {"Maths"}, {});
  with(2, {"Reading"}, {});
  with(3, {}, {"Jane"});
  with(4, {"Reading"}, {"Jane"});
  const auto related = outline(publication).related;
  CHECK(related[0] == Indexes{4, 3, 2});
  CHECK(related[1].empty());
  CHECK(related[2] == Indexes{0, 4});
}

TEST_CASE("the show's page lists its newest episodes, and leads to the years for the rest") {
  const std::string page = text_of(write_site(many(250), builtin_theme()), "index.html");
  CHECK(page.find("Episode 250<") != std::string::npos);
  CHECK(page.find("Episode 151<") != std::string::npos);
  CHECK(page.find("Episode 150<") == std::string::npos);
  CHECK(page.find("Older episodes, year by year") != std::string::npos);
  CHECK(page.find("250 episodes") != std::string::npos);
}

TEST_CASE("every episode is on the page of its year") {
  const auto site = write_site(many(800), builtin_theme());
  std::size_t found = 0;
  for (const char* year : {"2026", "2025", "2024", "2023"}) {
    const std::string page = text_of(site, std::string("archive/") + year + "/index.html");
    for (std::size_t at = 0; (at = page.find("<h3>", at)) != std::string::npos; ++at) ++found;
  }
  CHECK(found == 800);
}

TEST_CASE("the search index has every episode once, in parts of which a new episode changes the last") {
  const Publication before = many(1200), after = many(1201);
  const auto parts = search_parts(before);
  REQUIRE(parts.size() == 3);
  Indexes all;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) all.insert(all.end(), part->begin(), part->end());
  Indexes expected(1200);
  for (std::size_t i = 0; i < expected.size(); ++i) expected[i] = i;
  CHECK(all == expected);

  const Templates theme = builtin_theme();
  const Site old_site(before, theme), new_site(after, theme);
  const auto titles_of = [](const std::string& part) {
    std::string list;
    for (const auto& each : nlohmann::json::parse(part)) list += each["title"].get<std::string>() + ";";
    return list;
  };
  CHECK(titles_of(write_search_part(old_site, parts[0])) ==
        titles_of(write_search_part(new_site, search_parts(after)[0])));
}

TEST_CASE("what is found is an episode's title, summary, chapters, topics and people") {
  const auto site = write_site(sample_publication(), builtin_theme());
  const auto first = nlohmann::json::parse(text_of(site, "search/index-1.json"))[0];
  CHECK(first["url"] == "episodes/two-dates/");
  CHECK(first["date"] == "4 April 2019");
  CHECK(first["summary"] == "Send three sentences & suggest two dates.");
  for (const char* word : {"Time & diaries", "Caroline Doherty", "Zoë"})
    CHECK(first["words"].get<std::string>().find(word) != std::string::npos);
}

TEST_CASE("the sitemap lists the pages that search engines may show, and no others") {
  const auto site = write_site(sample_publication(), builtin_theme());
  const std::string base = "https://podcasts.example.org/key-voices/";
  Texts expected, listed;
  for (const auto& file : site) {
    if (!file.path.ends_with("index.html")) continue;
    if (file.text.find("content=\"noindex\"") != std::string::npos) continue;
    expected.push_back(base + file.path.substr(0, file.path.size() - 10));
  }
  for (const SitemapEntry& entry : read_sitemap(text_of(site, "sitemap.xml"))) listed.push_back(entry.address);
  CHECK(listed == expected);
  CHECK(text_of(site, "sitemap.xml").find("<lastmod>2019-04-04</lastmod>") != std::string::npos);
}

TEST_CASE("oEmbed says in JSON and in XML how to embed an episode's player") {
  const auto site = write_site(sample_publication(), builtin_theme());
  const auto json = nlohmann::json::parse(text_of(site, "oembed/two-dates.json"));
  CHECK(json["version"] == "1.0");
  CHECK(json["type"] == "rich");
  CHECK(json["width"].is_number());
  const std::string html = json["html"];
  CHECK(html.find("src=\"https://podcasts.example.org/key-voices/embed/two-dates/\"") != std::string::npos);
  CHECK(html.find("why &quot;soon&quot; &lt; next Tuesday &amp; 4 pm") != std::string::npos);
  CHECK(text_of(site, "oembed/two-dates.xml").find("<html>&lt;iframe src=\"https://podcasts.example.org/") !=
        std::string::npos);
}

TEST_CASE("the web manifest names the show and its icons by paths beside it") {
  Publication publication = sample_publication();
  publication.icons = {{"icons/icon-32-aaaaaaaa.png", 32, "favicon"},
                       {"icons/icon-192-bbbbbbbb.png", 192, "any"},
                       {"icons/icon-512-cccccccc.png", 512, "maskable"}};
  const auto json = nlohmann::json::parse(text_of(write_site(publication, builtin_theme()), "manifest.webmanifest"));
  CHECK(json["name"] == "Key Voices");
  CHECK(json["start_url"] == "./");
  REQUIRE(json["icons"].size() == 2);
  CHECK(json["icons"][1]["purpose"] == "maskable");
}

TEST_CASE("the page about subscribing opens apps with the feed's own address") {
  Publication publication = sample_publication();
  publication.url = "https://podcasts.example.org/a b&c/";
  const std::string page = text_of(write_site(publication, builtin_theme()), "subscribe/index.html");
  CHECK(page.find("podcast://podcasts.example.org/a b&amp;c/feed.xml") != std::string::npos);
  CHECK(page.find("overcast://x-callback-url/add?url=https%3A%2F%2Fpodcasts.example.org%2Fa%20b%26c%2Ffeed.xml") !=
        std::string::npos);
  CHECK(page.find("src=\"code.svg\"") != std::string::npos);
  CHECK(text_of(write_site(publication, builtin_theme()), "subscribe/code.svg").starts_with("<svg"));
}

TEST_CASE("what says that a page is missing works at any depth of the host") {
  const std::string page = text_of(write_site(sample_publication(), builtin_theme()), "404.html");
  CHECK(page.find("href=\"/key-voices/style.css\"") != std::string::npos);
  CHECK(page.find("href=\"/key-voices/\"") != std::string::npos);
  CHECK(page.find("content=\"noindex\"") != std::string::npos);
  CHECK(page.find("href=\"../") == std::string::npos);
}

TEST_CASE("a show in a language that runs leftwards says so on every page") {
  Publication publication = sample_publication();
  publication.show.language = words("ar");
  for (const auto& page : write_pages(publication, builtin_theme()))
    CHECK(page.text.find("<html lang=\"ar\" dir=\"rtl\">") != std::string::npos);
}

TEST_CASE("pages for a disk link to files alone, and say the same addresses to the world") {
  Publication publication = sample_publication();
  publication.link_style = LinkStyle::to_files;
  const std::regex attribute(" (href|data-page)=\"([^\"]*)\"");
  for (const auto& page : write_pages(publication, builtin_theme())) {
    if (page.path == "404.html") continue;  // a host's answer
    for (std::sregex_iterator at(page.text.begin(), page.text.end(), attribute), end; at != end; ++at) {
      const std::string way = (*at)[2];
      INFO(page.path << ": " << way);
      if (way.find(':') == std::string::npos) CHECK_FALSE(way.ends_with("/"));
    }
  }
  const auto with_files = write_site(publication, builtin_theme()),
             with_folders = write_site(sample_publication(), builtin_theme());
  CHECK(text_of(with_files, "sitemap.xml") == text_of(with_folders, "sitemap.xml"));
  CHECK(text_of(with_files, "index.html").find("href=\"episodes/two-dates/index.html\"") != std::string::npos);
  CHECK(text_of(with_files, "index.html").find("href=\"https://podcasts.example.org/key-voices/\"") !=
        std::string::npos);
}
