#include "site/pages.h"

#include "base/error.h"
#include "support/sample_publication.h"
#include "support/whole_site.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include <pugixml.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

std::string page(const std::vector<test::Page>& pages, const std::string& path) {
  const auto found = std::find_if(pages.begin(), pages.end(), [&](const test::Page& p) { return p.path == path; });
  REQUIRE(found != pages.end());
  return found->text;
}

std::vector<test::Page> pages_of(const Publication& publication) {
  return test::write_pages(publication, builtin_theme());
}

std::string with_plain_blanks(const std::string& text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool no_break = text.compare(at, 2, "\xC2\xA0") == 0;
    plain += no_break ? ' ' : text[at];
    if (no_break) ++at;
  }
  return plain;
}

// A page as a tree; a page that is not well-formed fails the test.
struct Tree {
  explicit Tree(const std::string& html) {
    const auto result =
        document.load_buffer(html.data(), html.size(), pugi::parse_full | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    INFO(result.description() << " near: " << html.substr(static_cast<std::size_t>(result.offset), 80));
    REQUIRE(result);
  }

  // The text of the first node that an XPath finds, with its children's; "(none)" when there is none.
  std::string text(const char* xpath) const {
    const auto all = texts(xpath);
    return all.empty() ? "(none)" : all.front();
  }

  // Of all nodes, in the order of the page. Blanks that keep words on one line are read as blanks.
  std::vector<std::string> texts(const char* xpath) const {
    std::vector<std::string> all;
    pugi::xpath_node_set found = document.select_nodes(xpath);
    found.sort();
    for (const auto& node : found) {
      all.push_back(with_plain_blanks(node.attribute() ? node.attribute().value()
                                                       : pugi::xpath_query("string()").evaluate_string(node)));
    }
    return all;
  }

  pugi::xml_document document;
};

Tree show_page() { return Tree(page(pages_of(sample_publication()), "index.html")); }
Tree episode_page() { return Tree(page(pages_of(sample_publication()), "episodes/two-dates/index.html")); }

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a show has its page, those of its episodes, and the ways that lead to them") {
  Texts paths;
  for (const test::Page& each : test::write_site(sample_publication(), builtin_theme())) paths.push_back(each.path);
  CHECK(paths == Texts{"index.html",
                       "episodes/two-dates/index.html",
                       "episodes/networking/index.html",
                       "episodes/welcome/index.html",
                       "episodes/two-dates/transcript/index.html",
                       "people/index.html",
                       "people/caroline-doherty/index.html",
                       "people/vikkey-chaffe/index.html",
                       "people/zoe-obrien/index.html",
                       "seasons/index.html",
                       "seasons/2/index.html",
                       "seasons/1/index.html",
                       "topics/index.html",
                       "topics/networking/index.html",
                       "topics/time-diaries/index.html",
                       "archive/index.html",
                       "archive/2019/index.html",
                       "embed/two-dates/index.html",
                       "oembed/two-dates.json",
                       "oembed/two-dates.xml",
                       "embed/networking/index.html",
                       "oembed/networking.json",
                       "oembed/networking.xml",
                       "embed/welcome/index.html",
                       "oembed/welcome.json",
                       "oembed/welcome.xml",
                       "search/index-1.json",
                       "search/search.js",
                       "search/index.html",
                       "episodes/a-mistake/index.html",
                       "subscribe/index.html",
                       "subscribe/code.svg",
                       "404.html",
                       "style.css",
                       "manifest.webmanifest",
                       "site.js",
                       "sitemap.xml"});
}

TEST_CASE("the show's page says what the show is, where to listen, and how to follow it") {
  const Tree html = show_page();
  CHECK(html.text("/html/@lang") == "en-gb");
  CHECK(html.text("//title") == "Key Voices");
  CHECK(html.text("//h1") == "Key Voices");
  CHECK(html.text("//p[@class='by']") == "by The Key");
  CHECK(html.text("//p[@class='about']") ==
        "Conversations with people who lead schools: what works, what does not & why.");
  CHECK(html.texts("//section[@class='hero']//img/@*") ==
        Texts{"cover", "images/cover-1a2b3c4d.jpg", "3000", "3000", "Two people at a table with microphones"});
  CHECK(html.texts("//section[@class='hero']//nav//a/@href") ==
        Texts{"subscribe/", "https://podcasts.apple.com/podcast/id123456789", "https://pca.st/keyvoices"});
  CHECK(html.text("//aside//a[@href='subscribe/']") == "How to subscribe");
  CHECK(html.text("//aside//a[.=\"School Leaders' Circle\"]/@href") ==
        "https://circle.example.org/join?from=feed&kind=new");
  CHECK(html.text("//aside//a[.='Support Key Voices']/@href") == "https://fund.example.org/key-voices");
}

TEST_CASE("a browser chooses among the sizes of a picture, and a page without them stays plain") {
  Publication publication = sample_publication();
  CHECK(Tree(page(pages_of(publication), "index.html")).texts("//source").empty());
  publication.image.sizes = {{"images/cover-1111aaaa-300.webp", 300, 300, "image/webp"},
                             {"images/cover-2222bbbb-300.jpg", 300, 300, "image/jpeg"},
                             {"images/cover-3333cccc-3000.webp", 3000, 3000, "image/webp"}};
  const Tree html(page(pages_of(publication), "index.html"));
  CHECK(html.texts("//section[@class='hero']//source/@type") == Texts{"image/webp"});
  CHECK(html.text("//section[@class='hero']//source/@srcset") ==
        "images/cover-1111aaaa-300.webp 300w, images/cover-3333cccc-3000.webp 3000w");
  CHECK(html.text("//img[@class='cover']/@srcset") ==
        "images/cover-2222bbbb-300.jpg 300w, images/cover-1a2b3c4d.jpg 3000w");
  CHECK(html.text("//img[@class='cover']/@src") == "images/cover-1a2b3c4d.jpg");
}

TEST_CASE("the head of a page tells apps and previews where feed, page, image and audio are") {
  const Tree show = show_page(), episode = episode_page();
  const char* feed = "//link[@rel='alternate'][@type='application/rss+xml']/@href";
  CHECK(show.text(feed) == "https://podcasts.example.org/key-voices/feed.xml");
  CHECK(episode.text(feed) == "https://podcasts.example.org/key-voices/feed.xml");
  CHECK(show.text("//link[@rel='canonical']/@href") == "https://podcasts.example.org/key-voices/");
  CHECK(episode.text("//link[@rel='canonical']/@href") ==
        "https://podcasts.example.org/key-voices/episodes/two-dates/");
  CHECK(episode.text("//meta[@property='og:title']/@content") ==
        "Two dates: why \"soon\" < next Tuesday & 4 pm · Key Voices");
  CHECK(episode.text("//meta[@property='og:description']/@content") == "Send three sentences & suggest two dates.");
  CHECK(episode.text("//meta[@property='og:image']/@content") ==
        "https://podcasts.example.org/key-voices/images/two-dates-9f8e7d6c.jpg");
  CHECK(episode.text("//meta[@property='og:audio']/@content") ==
        "https://podcasts.example.org/key-voices/audio/two-dates.mp3");
  CHECK(show.text("//meta[@property='og:image']/@content") ==
        "https://podcasts.example.org/key-voices/images/cover-1a2b3c4d.jpg");
}

TEST_CASE("link previews show the picture that was drawn for them, and a cover stays small") {
  Publication publication = sample_publication();
  std::string of_page = "episodes/two-dates/index.html";
  const auto of = [&](const char* property) {
    return Tree(page(pages_of(publication), of_page)).text((std::string("//meta[@") + property + "]/@content").c_str());
  };
  publication.episodes.front().image.reset();
  CHECK(of("property='og:image'") == "https://podcasts.example.org/key-voices/images/cover-1a2b3c4d.jpg");
  CHECK(of("name='twitter:card'") == "player");
  publication.social_image = {"images/social-1a2b3c4d.jpg", 1200, 630, "Key Voices"};
  CHECK(of("property='og:image'") == "https://podcasts.example.org/key-voices/images/social-1a2b3c4d.jpg");
  publication.episodes.front().social_image = {"images/social-two-dates-5e6f7a8b.jpg", 1200, 630, "Two dates"};
  CHECK(of("property='og:image'") == "https://podcasts.example.org/key-voices/images/social-two-dates-5e6f7a8b.jpg");
  CHECK(of("property='og:image:width'") == "1200");
  CHECK(of("property='og:image:height'") == "630");
  CHECK(of("property='og:image:alt'") == "Two dates");
  of_page = "index.html";
  CHECK(of("name='twitter:card'") == "summary_large_image");
  publication.social_image.reset();
  CHECK(of("name='twitter:card'") == "summary");
}

TEST_CASE("a page names the icons that browsers and devices look for, by paths from itself") {
  Publication publication = sample_publication();
  publication.icons = {{"icons/icon-32-aaaaaaaa.png", 32, "favicon"},
                       {"icons/icon-180-bbbbbbbb.png", 180, "apple"},
                       {"icons/icon-192-cccccccc.png", 192, "any"},
                       {"icons/icon-512-dddddddd.png", 512, "any"},
                       {"icons/maskable-512-eeeeeeee.png", 512, "maskable"}};
  const Tree html(page(pages_of(publication), "episodes/two-dates/index.html"));
  CHECK(html.texts("//link[@rel='icon']/@href") ==
        Texts{"../../icons/icon-32-aaaaaaaa.png", "../../icons/icon-192-cccccccc.png"});
  CHECK(html.texts("//link[@rel='icon']/@sizes") == Texts{"32x32", "192x192"});
  CHECK(html.texts("//link[@rel='apple-touch-icon']/@href") == Texts{"../../icons/icon-180-bbbbbbbb.png"});
}

TEST_CASE("the show's page has a player for the latest episode and a list of all, newest first") {
  const Tree html = show_page();
  CHECK(html.text("//audio/@src") == "audio/two-dates.mp3");
  CHECK(html.text("//audio/@preload") == "none");
  CHECK(html.texts("//ul[@class='episodes']/li//a/@href") ==
        Texts{"episodes/two-dates/", "episodes/networking/", "episodes/welcome/"});
  CHECK(html.texts("//ul[@class='episodes']/li/p[@class='meta']") ==
        Texts{"Series 2, episode 2 · 4 April 2019 · 30 min · explicit", "Series 1, episode 1 · 21 March 2019 · 18 min",
              "Trailer · 14 March 2019 · 1 min"});
  CHECK(html.texts("//ul[@class='episodes']/li/p/time/@datetime") == Texts{"2019-04-04T06:00:00+01:00", "PT30M8S",
                                                                           "2019-03-21T06:00:00+00:00", "PT18M",
                                                                           "2019-03-14T06:00:00+00:00", "PT1M"});
}

TEST_CASE("a preview marks drafts and scheduled episodes in lists and on their pages, and nothing else has a badge") {
  Publication publication = sample_publication();
  publication.episodes[0].shown_as = ShownAs::scheduled;
  publication.episodes[1].shown_as = ShownAs::draft;
  const auto pages = pages_of(publication);
  const Tree list(page(pages, "index.html"));
  const std::string scheduled = "Scheduled: Thursday 4 April 2019 06:00";
  CHECK(list.texts("//*[@class='badge']") == Texts{scheduled, scheduled, "Draft"});
  CHECK(Tree(page(pages, "episodes/two-dates/index.html")).texts("//article//header//*[@class='badge']") ==
        Texts{scheduled});
  CHECK(Tree(page(pages, "episodes/networking/index.html")).texts("//article//header//*[@class='badge']") ==
        Texts{"Draft"});
  CHECK(show_page().texts("//*[@class='badge']").empty());
  CHECK(episode_page().texts("//*[@class='badge']").empty());
}

TEST_CASE("an episode's page offers its other formats by name and size") {
  Publication publication = sample_publication();
  std::vector<Rendition>& renditions = publication.episodes.front().renditions;
  const Rendition mp3 = renditions.front();
  renditions.push_back(test::sample_rendition(mp3, Format::opus, 21'700'000));
  renditions.push_back(test::sample_rendition(mp3, Format::opus_low, 7'200'000));
  const Tree html(page(pages_of(publication), "episodes/two-dates/index.html"));
  CHECK(html.text("//p[@class='downloads']") == "Download 28.9 MB · Opus 21.7 MB · Small download 7.2 MB");
  CHECK(html.texts("//a[@download]/@href") ==
        Texts{"../../audio/two-dates.mp3", "../../audio/two-dates.opus", "../../audio/two-dates.low.opus"});
}

TEST_CASE("an episode's page has its player, its people and its notes") {
  const Tree html = episode_page();
  CHECK(html.text("//h1") == "Two dates: why \"soon\" < next Tuesday & 4 pm");
  CHECK(html.text("//article/header/div/p") == "Series 2, episode 2 · 4 April 2019 · 30 min · explicit");
  CHECK(html.texts("//ul[@class='people']/li") ==
        Texts{"Caroline Doherty host", "Vikkey Chaffe guest", "Zoë O'Brien researcher"});
  CHECK(html.texts("//audio/@*") == Texts{"controls", "none", "Two dates: why \"soon\" < next Tuesday & 4 pm"});
  CHECK(html.texts("//audio/source/@*") == Texts{"../../audio/two-dates.mp3", "audio/mpeg"});
  CHECK(html.text("//a[@download]/@href") == "../../audio/two-dates.mp3");
  CHECK(html.text("//p[@class='downloads']") == "Download 28.9 MB");
  CHECK(html.text("//p[@class='lead']") == "Send three sentences & suggest two dates.");
  CHECK(html.text("//blockquote[@class='quote']/p") == "An open invitation is a job for somebody else.");
  CHECK(html.text("//div[@class='notes']/p/strong") == "three sentences");
  CHECK(html.text("//p[@class='more']/a/@href") == "https://school.example.org/articles/two-dates?ref=podcast&v=1");
  CHECK(html.text("//a[.='Diary template']/@href") == "https://school.example.org/diary");
  CHECK(html.text("//img[@class='picture']/@src") == "../../images/two-dates-9f8e7d6c.jpg");
  CHECK(html.text("//img[@class='picture']/@alt") == "A calendar with two days marked");
  CHECK(html.texts("//article//a[contains(@href, 'topics/')]/@href") ==
        Texts{"../../topics/networking/", "../../topics/time-diaries/"});
}

TEST_CASE("an episode's page lists its chapters, each with an anchor and a link into the audio") {
  const Tree html = episode_page();
  CHECK(html.texts("//ol[@class='chapters']/li/@id") == Texts{"chapter-1", "chapter-2", "chapter-3"});
  CHECK(html.texts("//ol[@class='chapters']/li/a[@class='at']") ==
        Texts{"0:00 Welcome", "1:35 Dates & diaries", "20:00 Ring at a quarter past nine"});
  CHECK(html.texts("//ol[@class='chapters']/li/a[@class='at']/@href") ==
        Texts{"../../audio/two-dates.mp3#t=0", "../../audio/two-dates.mp3#t=95.5", "../../audio/two-dates.mp3#t=1200"});
  CHECK(html.text("//li[@id='chapter-2']/a[@class='out']/@href") == "https://school.example.org/diary?a=1&b=2");
}

TEST_CASE("an episode's page has its transcript in words, with the speakers") {
  const Tree html = episode_page();
  CHECK(html.texts("//details/div[@class='lines']/p") ==
        Texts{"0:00 Caroline Doherty: Hello, and welcome to Key Voices. This is a sample episode. ",
              "0:06 Vikkey Chaffe: Thank you. It's lovely to be here. "});
  CHECK(html.texts("//section[h2='Transcript']/p/a/@href") ==
        Texts{"../../episodes/two-dates/transcript/", "../../transcripts/two-dates.vtt"});
}

TEST_CASE("a companion that was dropped from the publication is not on the page") {
  Publication publication = sample_publication();
  publication.episodes[0].chapters_path.reset();
  publication.episodes[0].transcripts.clear();
  const Tree html(page(pages_of(publication), "episodes/two-dates/index.html"));
  CHECK(html.text("//*[@id='chapters']") == "(none)");
  CHECK(html.text("//*[@id='transcript']") == "(none)");
}

TEST_CASE("an episode's page says where to reply and which groups to join, and leads back") {
  const Tree html = episode_page();
  CHECK(html.text("//a[.='Reply on Bluesky']/@href") == "https://bsky.example.org/profile/keyvoices/post/1");
  CHECK(html.text("//a[.='Reply on Mastodon or elsewhere in the fediverse']/@href") ==
        "https://social.example.org/@keyvoices/1");
  CHECK(html.text("//a[.=\"School Leaders' Circle\"]/@href") == "https://circle.example.org/join?from=feed&kind=new");
  CHECK(html.text("//a[.='All episodes of Key Voices']/@href") == "../../");
}

TEST_CASE("addresses for replies that browsers cannot open are shown and not linked") {
  Publication publication = sample_publication();
  publication.episodes[0].episode.edit().replies = {{words("nostr"), words("nostr:note1abc")}};
  const Tree html(page(pages_of(publication), "episodes/two-dates/index.html"));
  CHECK(html.text("//li[span='nostr:note1abc']") == "Reply on Nostr: nostr:note1abc");
}

TEST_CASE("an episode without replies by its producer's wish says so") {
  Publication publication = sample_publication();
  publication.episodes[0].episode.edit().replies = {{words("disabled"), words("")}};
  const std::string html = page(pages_of(publication), "episodes/two-dates/index.html");
  CHECK(html.find("Replies to this episode are closed.") != std::string::npos);
  CHECK(html.find("<h2>Leave a reply</h2>") == std::string::npos);
}

TEST_CASE("what an episode does not have leaves no trace on its page") {
  const Tree html(page(pages_of(sample_publication()), "episodes/welcome/index.html"));
  CHECK(html.texts("//article//h2[not(ancestor::dialog)]") == Texts{});
  CHECK(html.text("//blockquote") == "(none)");
  CHECK(html.text("//p[@class='lead']") == "(none)");
  CHECK(html.text("//article//img") == "(none)");
  CHECK(html.text("//meta[@name='description']/@content") == "A minute about what is to come.");
}

TEST_CASE("a withdrawn episode's page says so, keeps out of search engines and leads to the show") {
  const Tree html(page(pages_of(sample_publication()), "episodes/a-mistake/index.html"));
  CHECK(html.text("//h1") == "This episode was withdrawn");
  CHECK(html.text("//main/p") == "“A mistake” is no longer published.");
  CHECK(html.text("//meta[@name='robots']/@content") == "noindex");
  CHECK(html.text("//main//a/@href") == "../../");
  CHECK(html.text("//audio") == "(none)");
}

TEST_CASE("a show without episodes has a page that says they are coming") {
  Publication publication = sample_publication();
  publication.episodes.clear();
  const Tree html(page(pages_of(publication), "index.html"));
  CHECK(html.text("//section[h2='All episodes']/p") == "The first episode is on its way.");
  CHECK(html.text("//audio") == "(none)");
}

TEST_CASE("words that look like HTML stay words, wherever they stand") {
  const std::string hostile = "</title><script>alert('x')</script>\" onload=\"y {{title}} & <b>";
  Publication publication = sample_publication();
  Show& show = publication.show;
  for (auto* field : {&show.title, &show.description, &show.author, &show.copyright, &show.season_word}) {
    field->value = hostile;
  }
  for (auto* links : {&show.links, &show.community, &show.funding}) links->front().title.value = hostile;
  show.hosts.front().name.value = show.hosts.front().role.value = hostile;
  publication.image.alt = hostile;
  publication.withdrawn.front().title = hostile;
  PublishedEpisode& published = publication.episodes.front();
  Episode& episode = published.episode.edit();
  episode.title.value = episode.summary.value = episode.pull_quote.value = hostile;
  episode.topics = {words(hostile)};
  episode.chapters.front().title.value = hostile;
  episode.guests.front().name.value = hostile;
  episode.transcript->cues.front().speaker = episode.transcript->cues.front().text = hostile;
  published.image->alt = hostile;

  for (const test::Page& each : pages_of(publication)) {
    const Tree html(each.text);
    CHECK(html.texts("//script[not(@src)][not(@type)] | //*[@onload]") == Texts{});
    CHECK(html.text("//title").find("alert('x')") != std::string::npos);
  }
  const Tree html(page(pages_of(publication), "episodes/two-dates/index.html"));
  CHECK(html.text("//h1") == hostile);
  CHECK(html.text("//ol[@class='chapters']/li/a/span[@class='name']") == hostile);
}

TEST_CASE("a link that no rule should have let through stops the page") {
  Publication publication = sample_publication();
  publication.show.links.front().url.value = "javascript:alert(1)";
  CHECK_THROWS_WITH(pages_of(publication), "a page cannot link to 'javascript:alert(1)'");
}

TEST_CASE("the style sheet is small and loads nothing") {
  const std::string style = test::text_of(test::write_site(sample_publication(), builtin_theme()), "style.css");
  CHECK(style.find("url(") == std::string::npos);
  CHECK(style.find("@import") == std::string::npos);
  CHECK(style.size() < 15'000);
}

TEST_CASE("pages load nothing from elsewhere and run nothing of their own") {
  const std::set<std::string> absolute_by_design = {"canonical", "alternate"};
  for (const test::Page& each : pages_of(sample_publication())) {
    const Tree html(each.text);
    CHECK(html.texts("//script[not(@src)][@type!='application/ld+json'] | //iframe | //style | //@style") == Texts{});
    CHECK(html.texts("//@*[starts-with(name(), 'on')]") == Texts{});
    for (const std::string& loaded :
         html.texts("//img/@src | //audio/@src | //source/@src | //script/@src | //link[@rel='stylesheet']/@href")) {
      CHECK(loaded.find("//") == std::string::npos);
    }
    for (const std::string& rel : html.texts("//link[starts-with(@href, 'http')]/@rel")) {
      CHECK(absolute_by_design.count(rel) == 1);
    }
  }
}

TEST_CASE("every id on a page is there once, and every heading level follows from the one above") {
  for (const test::Page& each : pages_of(sample_publication())) {
    const Tree html(each.text);
    const Texts ids = html.texts("//@id");
    CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
    CHECK(html.texts("//h1").size() == 1);
    CHECK(html.texts("//img[not(@alt)]") == Texts{});
  }
}

TEST_CASE("the same publication gives the same bytes") {
  const std::vector<test::Page> once = pages_of(sample_publication()), again = pages_of(sample_publication());
  REQUIRE(once.size() == again.size());
  for (std::size_t i = 0; i < once.size(); ++i) CHECK(once[i].text == again[i].text);
}

TEST_CASE("the page of corrected audio says what was changed, and when") {
  Publication publication = sample_publication();
  CHECK(episode_page().texts("//section[@class='corrections']").empty());
  publication.episodes[0].episode.edit().corrections = {
      {{*parse_rfc3339("2026-03-12T06:00:00Z"), {}}, {"the school's name is <right> now", {}}}};
  const Tree html(page(pages_of(publication), "episodes/two-dates/index.html"));
  CHECK(html.texts("//section[@class='corrections']/p") ==
        Texts{"Corrected 12 March 2026: the school's name is <right> now"});
  CHECK(html.text("//section[@class='corrections']//time/@datetime") == "2026-03-12");
}

TEST_CASE("an edition and its original link each other") {
  Publication publication = sample_publication();
  PublishedEpisode &original = publication.episodes[0], &edition = publication.episodes[1];
  original.editions = {{"Two dates, in short", edition.page_path, "short", "en-gb"}};
  edition.original = RelatedEpisode{"Two dates", original.page_path, "short", "en-gb"};
  const Tree of_original(page(pages_of(publication), "episodes/two-dates/index.html"));
  CHECK(of_original.text("//section[h2='Other editions']//li") == "Short edition: Two dates, in short");
  CHECK(of_original.text("//section[h2='Other editions']//a/@href") == "../../episodes/networking/");
  const Tree of_edition(page(pages_of(publication), "episodes/networking/index.html"));
  CHECK(of_edition.text("//section[h2='Other editions']//li") == "The full episode: Two dates");
  CHECK(of_edition.text("//section[h2='Other editions']//a/@href") == "../../episodes/two-dates/");
}
