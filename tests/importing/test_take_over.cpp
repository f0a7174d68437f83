#include "base/error.h"
#include "base/files.h"
#include "content/load_library.h"
#include "importing/feed_styles.h"
#include "importing/item_fields.h"
#include "importing/read_back.h"
#include "importing/read_feed.h"
#include "importing/take_over.h"
#include "importing/write_files.h"
#include "rules/episode_rules.h"
#include "rules/library_rules.h"
#include "rules/show_rules.h"
#include "support/temp_folder.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::importing;

namespace {

Choices choices(const std::string& address = "https://example.org/feed") {
  Choices choices;
  choices.timezone = "Europe/London";
  choices.address = address;
  choices.now = *parse_rfc3339("2026-01-01T00:00:00Z");
  return choices;
}

ImportedShow import(const std::string& bytes, const std::string& address = "https://example.org/feed") {
  return take_over(read_feed(bytes, address), choices(address));
}

ImportedShow import_items(const std::string& items, const std::string& of_channel = "") {
  return import(
      "<rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" "
      "xmlns:podcast=\"https://podcastindex.org/namespace/1.0\"><channel><title>Talks</title>" +
      of_channel + items + "</channel></rss>");
}

std::string item(const std::string& name, const std::string& more) {
  return "<item><title>" + name + "</title><enclosure url=\"https://a.org/" + name +
         ".mp3\" length=\"1\" type=\"audio/mpeg\"/>" + more + "</item>";
}

bool says(const std::vector<Remark>& remarks, const std::string& words) {
  return std::any_of(remarks.begin(), remarks.end(),
                     [&](const Remark& r) { return r.what.find(words) != std::string::npos; });
}

// What Voicepress itself finds wrong with the files that an import writes.
Diagnostics errors_in(const ImportedShow& imported) {
  const test::TempFolder folder;
  ImportedShow show = imported;
  show.image = "cover.jpg";
  std::filesystem::create_directories(folder / "feeds/x/episodes");
  std::filesystem::create_directories(folder / "media/x");
  write_file_atomically(folder / "media/x/cover.jpg", "picture");
  const auto write_all = [&] {
    for (const TextFile& file : text_files_of(show))
      write_file_atomically(folder.path() / "feeds/x" / file.path, file.text);
  };
  write_all();
  if (leave_out_what_is_refused(show, folder / "feeds/x", folder / "media/x")) write_all();
  const Library library = content::load_show({"x", folder / "feeds/x", folder / "media/x", "feeds/x", "media/x"});
  Diagnostics all = library.diagnostics;
  const auto add = [&](const Diagnostics& more) { all.insert(all.end(), more.begin(), more.end()); };
  add(check_show(library.show));
  add(check_library(library));
  for (const Episode& episode : library.episodes) add(check_episode(episode, library.show));
  CHECK(library.episodes.size() == show.episodes.size());
  std::erase_if(all, [](const Diagnostic& d) { return d.severity != Severity::error; });
  for (const Diagnostic& d : all) UNSCOPED_INFO(to_string(d.place) << ": " << d.message << " [" << d.rule << "]");
  return all;
}

}  // namespace

TEST_CASE("what an import writes, Voicepress reads without an error") {
  CHECK(errors_in(import(test::wordpress_feed("https://s.example.org"))).empty());
  CHECK(errors_in(import(test::hosting_feed("https://s.example.org"))).empty());
  CHECK(errors_in(import(test::hand_written_feed(), "http://cafe.example.org/pod/feed.rss")).empty());
}

TEST_CASE("guid, address, length, type and date are kept letter by letter") {
  const ImportedShow show = import(test::hosting_feed("https://s.example.org"));
  REQUIRE(show.episodes.size() == 3);
  const ImportedEpisode& last = show.episodes[2];
  CHECK(last.guid == "3f1c8a1e-0125");
  CHECK(last.enclosure.url == "https://s.example.org/track/pdst.example/traffic/125.mp3?dest-id=77&aid=rss_feed&t=1");
  CHECK(last.enclosure.bytes == 51234567);
  CHECK(format_rfc3339(last.date) == "2020-01-03T13:30:15Z");
  CHECK(last.duration == std::chrono::seconds(3723));
  CHECK(show.episodes[1].enclosure.type == "audio/x-m4a");
}

TEST_CASE("numbers come out of titles and file names out of what is left") {
  const ImportedShow show = import(test::hosting_feed("https://s.example.org"));
  CHECK(show.episodes[2].title == "Ada Lovelace");
  CHECK(show.episodes[2].number == 125);
  CHECK(show.episodes[2].file == "episodes/2020-01-03-ada-lovelace.md");
  CHECK(show.episodes[0].type == EpisodeType::trailer);
  CHECK_FALSE(show.episodes[0].number);
}

TEST_CASE("what WordPress says becomes fields, and the rest is told") {
  const ImportedShow show = import(test::wordpress_feed("https://s.example.org"));
  CHECK(show.guid == "917393e3-1b1e-5cef-ace4-edaa54e1f810");
  CHECK(show.copyright == "Staffroom Media");
  CHECK(show.locked == false);
  CHECK(show.language == "en-gb");
  CHECK(show.categories == std::vector<Category>{{"Education", "Self-Improvement"}, {"Leisure", "Hobbies"}});
  REQUIRE(show.episodes.size() == 2);
  const ImportedEpisode& marking = show.episodes[1];
  CHECK(marking.title == "Marking \xE2\x80\x93 less of it");
  CHECK(marking.guests.at(0).name == "Jo Head");
  CHECK(marking.hosts.empty());  // the show's
  CHECK(marking.summary == "How one school cut marking.");
  CHECK(marking.notes ==
        "How **one school** cut marking: [the policy](https://s.example.org/policy).\n\n- What they dropped\n- What "
        "they kept\n");
  CHECK(show.episodes[0].is_explicit == true);
  CHECK(says(show.not_kept, "<podcast:value>"));
  CHECK(says(show.not_kept, "this item: it has no audio"));
  CHECK(says(show.not_kept, "a <script> in its notes"));
}

TEST_CASE("a missing guid becomes the address by which apps know the episode") {
  const ImportedShow show = import(test::hand_written_feed(), "http://cafe.example.org/pod/feed.rss");
  REQUIRE(show.episodes.size() == 3);
  CHECK(show.episodes[2].guid == "http://cafe.example.org/pod/audio/ruben.mp3");
  CHECK(says(show.guessed, "it has no guid"));
}

TEST_CASE("sloppy dates are read, and missing ones found by the place in the feed") {
  const ImportedShow show = import(test::hand_written_feed(), "http://cafe.example.org/pod/feed.rss");
  CHECK(format_rfc3339(show.episodes[2].date) == "2009-07-05T09:00:00Z");
  CHECK(format_rfc3339(show.episodes[1].date) == "2009-07-05T08:59:59Z");
  CHECK(show.episodes[1].title == "No date");
  CHECK(format_rfc3339(show.episodes[0].date) == "2009-06-21T00:00:00Z");
  CHECK(says(show.guessed, "the time zone bst was read as +01:00"));
  CHECK(says(show.guessed, "it has no date that can be read"));
}

TEST_CASE("file names stay inside of the folder whatever a title says") {
  const ImportedShow show = import(test::hand_written_feed(), "http://cafe.example.org/pod/feed.rss");
  CHECK(show.episodes[0].file == "episodes/2009-06-21-etc-passwd.md");
  const ImportedShow odd =
      import_items(item("../../x", "") + item("\xE6\x97\xA5\xE6\x9C\xAC", "") + item("con/../", ""));
  for (const ImportedEpisode& episode : odd.episodes) CHECK(episode.file.find("..") == std::string::npos);
}

TEST_CASE("equal titles get slugs of their own") {
  const ImportedShow show = import_items(item("a", "<guid>1</guid>") +
                                         "<item><title>a</title><guid>2</guid><enclosure url=\"https://a.org/b.mp3\" "
                                         "type=\"audio/mpeg\" length=\"1\"/></item>");
  REQUIRE(show.episodes.size() == 2);
  CHECK(show.episodes[0].slug != show.episodes[1].slug);
}

TEST_CASE("of two items with one guid the first is kept and the other told") {
  const ImportedShow show = import_items(item("a", "<guid>1</guid>") + item("b", "<guid>1</guid>"));
  REQUIRE(show.episodes.size() == 1);
  CHECK(show.episodes[0].title == "a");
  CHECK(says(show.not_kept, "the same guid"));
}

TEST_CASE("a guid that front matter refuses is kept by the lock alone") {
  const ImportedShow show = import_items(item("a", "<guid>Episode 1 of Talks</guid>"));
  CHECK(show.episodes[0].guid == "Episode 1 of Talks");
  CHECK_FALSE(show.episodes[0].guid_in_text);
  CHECK(errors_in(show).empty());
}

TEST_CASE("values that directories refuse are left out and told") {
  const ImportedShow show = import_items(
      item("a",
           "<itunes:season>0</itunes:season><itunes:episode>1.5</itunes:episode><itunes:duration>soon</itunes:duration>"
           "<podcast:person href=\"http://plain.org\">Jo</podcast:person><podcast:socialInteract protocol=\"pigeon\" "
           "uri=\"x\"/>") +
          item("b", "<itunes:season>3</itunes:season>"),
      "<language>xx_english please</language><itunes:category text=\"Cheese\"/><podcast:guid>no</podcast:guid>"
      "<itunes:owner><itunes:email>none</itunes:email></itunes:owner><podcast:funding "
      "url=\"http://x.org\">x</podcast:funding>");
  CHECK(says(show.not_kept, "its number '1.5'"));
  CHECK(says(show.not_kept, "its duration 'soon'"));
  CHECK(says(show.not_kept, "its season 3"));
  CHECK(says(show.not_kept, "http://plain.org"));
  CHECK(says(show.not_kept, "'pigeon'"));
  CHECK(says(show.not_kept, "the category 'Cheese'"));
  CHECK(says(show.not_kept, "podcast:guid, which is no UUID"));
  CHECK(says(show.not_kept, "the owner's e-mail address"));
  CHECK(show.owner_email.empty());
  CHECK(show.language == "en");
  CHECK(errors_in(show).empty());
}

TEST_CASE("HTML in titles and names becomes plain text") {
  const ImportedShow show = import_items(
      "<item><title>Tom &amp;amp; &lt;b&gt;Jerry&lt;/b&gt; x &lt; y</title><guid>1</guid><enclosure "
      "url=\"https://a.org/a.mp3\" type=\"audio/mpeg\" length=\"1\"/></item>");
  CHECK(show.episodes[0].title == "Tom & Jerry x < y");
  CHECK(errors_in(show).empty());
}

TEST_CASE("long texts are cut within what directories take") {
  const std::string words(20'000, 'x');
  const ImportedShow show =
      import_items("<item><title>" + words + "</title><guid>" + words + "</guid><description>" + words +
                       "</description><enclosure url=\"https://a.org/a.mp3\" type=\"audio/mpeg\" length=\"1\"/></item>",
                   "<description>" + words + "</description><itunes:author>" + words + "</itunes:author>");
  CHECK(errors_in(show).empty());
}

TEST_CASE("a feed that Voicepress made gives its own address and slugs back") {
  const ImportedShow show = import(
      "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>Small Talk</title>"
      "<atom:link rel=\"self\" href=\"https://example.org/small/feed.xml\"/>"
      "<item><title>Renamed later</title><guid>g</guid><pubDate>Thu, 21 Mar 2019 06:00:00 +0000</pubDate>"
      "<enclosure url=\"https://example.org/small/audio/first.mp3\" length=\"1\" "
      "type=\"audio/mpeg\"/></item></channel></rss>");
  CHECK(show.url == "https://example.org/small/");
  CHECK(show.episodes[0].slug == "first");
}

TEST_CASE("a serial without numbers is numbered by date") {
  const ImportedShow show = import_items(
      item("b", "<pubDate>2 Mar 2020 00:00:00 GMT</pubDate>") + item("a", "<pubDate>1 Mar 2020 00:00:00 GMT</pubDate>"),
      "<itunes:type>serial</itunes:type>");
  CHECK(show.type == ShowType::serial);
  CHECK(show.episodes[0].number == 1);
  CHECK(show.episodes[1].title == "b");
  CHECK(show.episodes[1].number == 2);
  CHECK(errors_in(show).empty());
}

TEST_CASE("a feed without audio is refused") {
  CHECK_THROWS_WITH(import_items("<item><title>post</title></item>"), Catch::Contains("no episode with audio"));
}

TEST_CASE("durations are read as feeds write them") {
  using std::chrono::milliseconds;
  CHECK(duration_from("1801") == milliseconds(1801000));
  CHECK(duration_from("30:01") == milliseconds(1801000));
  CHECK(duration_from("1:02:03") == milliseconds(3723000));
  CHECK(duration_from("90:99") == milliseconds(5499000));
  CHECK(duration_from("1801.5") == milliseconds(1801500));
  for (const char* text : {"", "soon", "-5", "1:-2", "nan", "inf", "1e99", "::", "99999999999"})
    CHECK(duration_from(text) == milliseconds(0));
}

TEST_CASE("a feed of twenty thousand equal items without dates is taken over in bounds") {
  std::string items;
  for (int i = 0; i < 20'000; ++i)
    items += "<item><title>a</title><guid>" + std::to_string(i) +
             "</guid><enclosure url=\"https://a.org/a.mp3\" type=\"audio/mpeg\" length=\"1\"/></item>";
  const auto began = std::chrono::steady_clock::now();
  const ImportedShow show = import_items(items);
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(20));
  std::set<std::string> files;
  for (const ImportedEpisode& episode : show.episodes) files.insert(episode.file);
  CHECK(files.size() == 20'000);
}

TEST_CASE("tags of the podcast namespace become the fields that say the same") {
  const ImportedShow show = import_items(
      item("a",
           "<itunes:duration>600</itunes:duration><podcast:soundbite startTime=\"73.5\" duration=\"60\">Best "
           "of</podcast:soundbite>"
           "<podcast:location rel=\"subject\" "
           "geo=\"geo:53.8,-1.5\">Leeds</podcast:location><podcast:license>cc-by-4.0</podcast:license>"),
      "<podcast:medium>audiobook</podcast:medium><itunes:complete>Yes</itunes:complete><itunes:block>no</itunes:block>"
      "<podcast:txt purpose=\"verify\">abc</podcast:txt>"
      "<podcast:updateFrequency rrule=\"FREQ=WEEKLY\">Weekly</podcast:updateFrequency>"
      "<podcast:podroll><podcast:remoteItem feedGuid=\"917393e3-1b1e-5cef-ace4-edaa54e1f810\"/></podcast:podroll>");
  CHECK(show.extra.lines == "medium = \"audiobook\"\ncomplete = true\n");
  CHECK(show.extra.sections ==
        "\n[[txt]]\ntext = \"abc\"\npurpose = \"verify\"\n"
        "\n[update_frequency]\ntext = \"Weekly\"\nrule = \"FREQ=WEEKLY\"\n"
        "\n[[podroll]]\nfeed_guid = \"917393e3-1b1e-5cef-ace4-edaa54e1f810\"\n");
  CHECK(show.episodes[0].extra.sections ==
        "\n[[soundbites]]\ntitle = \"Best of\"\nstart = \"1:13.500\"\nduration = \"1:00\"\n"
        "\n[[locations]]\nname = \"Leeds\"\nrel = \"subject\"\ngeo = \"geo:53.8,-1.5\"\n"
        "\n[license]\nname = \"cc-by-4.0\"\n");
  CHECK(errors_in(show).empty());
}

TEST_CASE("feeds that are damaged at any place are read or refused, and nothing else happens") {
  std::uint32_t chance = 12345;
  const auto next = [&](std::size_t below) {
    chance = chance * 1664525 + 1013904223;
    return static_cast<std::size_t>(chance >> 8) % below;
  };
  int read = 0;
  for (int round = 0; round < 1500; ++round) {
    std::string feed = round % 3 == 0   ? test::wordpress_feed("https://s.example.org")
                       : round % 3 == 1 ? test::hosting_feed("https://s.example.org")
                                        : test::hand_written_feed();
    for (std::size_t i = next(6) + 1; i > 0; --i) {
      const std::size_t at = next(feed.size());
      switch (next(4)) {
        case 0: feed[at] = static_cast<char>(next(256)); break;
        case 1: feed.erase(at, next(40)); break;
        case 2: feed.insert(at, feed.substr(next(feed.size()), next(200))); break;
        default: feed.insert(at, next(50), "<&'\"]\\\0\xFF*#"[next(11)]); break;
      }
    }
    try {
      text_files_of(import(feed));
      ++read;
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::content);
    }
  }
  CHECK(read > 100);
}

TEST_CASE("of several transcripts the one that says most is taken, and the others are told") {
  const std::string transcripts =
      "<podcast:transcript url=\"https://a.org/a.html\" type=\"text/html\"/><podcast:transcript "
      "url=\"https://a.org/a.srt\" "
      "type=\"application/x-subrip\"/><podcast:transcript url=\"https://a.org/b\" type=\"text/vtt\"/>";
  const ImportedShow show = import_items(
      item("a", transcripts) + item("b", "<podcast:transcript url=\"https://a.org/b.txt\" type=\"text/plain\"/>"));
  CHECK(show.episodes[1].transcript_source.url == "https://a.org/b");
  CHECK(says(show.not_kept, "2 more transcripts in other forms"));
  CHECK(show.episodes[0].transcript_source.url.empty());
  CHECK(says(show.not_kept, "its 1 transcripts: none is WebVTT, SRT or JSON"));
}
