#include "base/error.h"
#include "feed/show_notes.h"
#include "support/sample_publication.h"
#include "xml/parse.h"

#include <catch2/catch.hpp>

#include <string>

using namespace voicepress;
using Catch::Matchers::Contains;
using Catch::Matchers::EndsWith;

namespace {

// The notes of an episode that has nothing else to add.
std::string notes_from(const std::string& html) {
  Publication publication = test::sample_publication();
  publication.show.community.clear();
  PublishedEpisode published = test::sample_trailer(publication.show);
  published.episode.edit().notes.html = html;
  return show_notes_html(published, publication);
}

}  // namespace

TEST_CASE("typed fields follow the notes, each address once") {
  const Publication publication = test::sample_publication();
  const std::string notes = show_notes_html(publication.episodes.front(), publication);
  CHECK_THAT(notes,
             EndsWith("</section>\n"
                      "<p>Read the article: <a "
                      "href=\"https://school.example.org/articles/two-dates?ref=podcast&amp;v=1\">"
                      "school.example.org/articles/two-dates</a></p>\n"
                      "<p>Links:</p>\n"
                      "<ul>\n"
                      "<li><a href=\"https://networks.example.org/?a=1&amp;b=2\">A list of networks</a></li>\n"
                      "<li><a href=\"https://school.example.org/diary\">Diary template</a></li>\n"
                      "</ul>\n"
                      "<p>Groups to join:</p>\n"
                      "<ul>\n"
                      "<li><a href=\"https://circle.example.org/join?from=feed&amp;kind=new\">"
                      "School Leaders' Circle</a></li>\n"
                      "</ul>\n"
                      "<p>Reply to this episode:</p>\n"
                      "<ul>\n"
                      "<li><a href=\"https://social.example.org/@keyvoices/1\">social.example.org</a></li>\n"
                      "<li><a href=\"https://bsky.example.org/profile/keyvoices/post/1\">bsky.example.org</a></li>\n"
                      "</ul>"));
  CHECK_NOTHROW(parse_xhtml_fragment(notes));
}

TEST_CASE("an address that the notes already link to is not repeated") {
  Publication publication = test::sample_publication();
  PublishedEpisode& published = publication.episodes.front();
  published.episode.edit().notes.html =
      "<p><a href=\"https://school.example.org/diary\">diary</a>, "
      "<a href=\"https://school.example.org/articles/two-dates?ref=podcast&amp;v=1\">article</a></p>\n";
  const std::string notes = show_notes_html(published, publication);
  CHECK_THAT(notes, !Contains("Read the article"));
  CHECK_THAT(notes, !Contains("Diary template"));
  CHECK_THAT(notes, Contains("A list of networks"));
}

TEST_CASE("footnotes lead to the episode's page") {
  CHECK(notes_from("<p>x<a href=\"#fn1\" id=\"fnref1\">1</a></p>") ==
        "<p>x<a href=\"https://podcasts.example.org/key-voices/episodes/welcome/#fn1\" id=\"fnref1\">1</a></p>");
}

TEST_CASE("an address that no app could open loses its link and keeps its words") {
  for (const std::string address : {"javascript:alert(1)", "//example.org/x", "/about", "notes.pdf", "data:text/html,x",
                                    "JavaScript:x", "", "vbscript:x", "file:///etc/passwd"}) {
    CAPTURE(address);
    CHECK(notes_from("<p><a href=\"" + address + "\">words</a></p>") == "<p><a>words</a></p>");
  }
  for (const std::string address : {"https://example.org/", "HTTP://example.org", "mailto:desk@example.org"}) {
    const std::string html = "<p><a href=\"" + address + "\">words</a></p>";
    CHECK(notes_from(html) == html);
  }
}

TEST_CASE("empty notes give the summary, and nothing at all where there is none") {
  CHECK(notes_from("").empty());
  CHECK(notes_from(" \n").empty());
  Publication publication = test::sample_publication();
  publication.show.community.clear();
  PublishedEpisode published = test::sample_trailer(publication.show);
  published.episode.edit().notes.html = {};
  published.episode.edit().summary = test::words("Why x < y & z");
  CHECK(show_notes_html(published, publication) == "<p>Why x &lt; y &amp; z</p>");
}

TEST_CASE("replies that are switched off, or no web address, are not listed") {
  Publication publication = test::sample_publication();
  publication.show.community.clear();
  PublishedEpisode published = test::sample_trailer(publication.show);
  published.episode.edit().replies = {{test::words("disabled"), test::words("")},
                                      {test::words("nostr"), test::words("nostr:nevent1abc")}};
  CHECK_THAT(show_notes_html(published, publication), !Contains("Reply"));
}

TEST_CASE("notes that are not well-formed are our own mistake") {
  try {
    notes_from("<p>x");
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::internal);
    CHECK_THAT(error.sentence(), Contains("feeds/key-voices/episodes/welcome.md"));
  }
}

TEST_CASE("chapters are listed in the notes when the producer asks, in the form that Apple, Spotify and YouTube read") {
  Publication publication = test::sample_publication();
  publication.show.community.clear();
  PublishedEpisode published = test::sample_trailer(publication.show);
  published.chapters_path = "chapters/welcome.json";
  published.episode.edit().chapters = {test::sample_chapter(std::chrono::milliseconds{0}, "Welcome"),
                                       test::sample_chapter(std::chrono::milliseconds{5'000}, ""),
                                       test::sample_chapter(std::chrono::milliseconds{12'900}, "Dates & diaries"),
                                       test::sample_chapter(std::chrono::hours{9}, "Past the end")};
  published.episode.edit().chapters[1].is_hidden = true;
  published.episode.edit().chapters_origin = ChapterOrigin::field;
  const std::string without = show_notes_html(published, publication);
  CHECK_THAT(without, !Contains("00:00:12"));
  published.episode.edit().chapters_in_notes = true;
  CHECK(show_notes_html(published, publication) ==
        without + "\n<p>Chapters:</p>\n<p>00:00:00 Welcome<br/>\n00:00:12 Dates &amp; diaries</p>");
  published.episode.edit().chapters_origin = ChapterOrigin::notes;  // they stand there already
  CHECK(show_notes_html(published, publication) == without);
}

TEST_CASE("corrections and the full episode of an edition stand behind the notes") {
  Publication publication = test::sample_publication();
  publication.show.community.clear();
  PublishedEpisode published = test::sample_trailer(publication.show);
  published.episode.edit().notes.html = "<p>Hello.</p>\n";
  published.episode.edit().corrections = {
      {{*parse_rfc3339("2026-03-12T06:00:00Z"), {}}, {"the school's name & year", {}}}};
  published.original = RelatedEpisode{"Two <dates>", "episodes/two-dates/", "short", "en-gb"};
  CHECK(show_notes_html(published, publication) ==
        "<p>Hello.</p>\n<p>Corrected 12 March 2026: the school's name &amp; year</p>\n<p>The full episode: "
        "<a href=\"https://podcasts.example.org/key-voices/episodes/two-dates/\">Two &lt;dates&gt;</a></p>");
}
