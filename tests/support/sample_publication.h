// A whole Publication made by hand, with every optional field of the model used at least once: a trailer and two
// full episodes, newest first. "Two dates" uses nearly everything; "Networking" leaves out what may be left out.
// Feed and site are tested with it; a test that needs something odd changes its own copy.
#pragma once

#include "model/identity.h"
#include "model/publication.h"

#include <chrono>
#include <string>
#include <utility>

namespace voicepress::test {

template <class T>
Located<T> at_line(T value, int line = 1) {
  return Located<T>{std::move(value), Place{"feeds/key-voices/sample.md", line, 1}};
}

inline Located<std::string> words(std::string value, int line = 1) { return at_line(std::move(value), line); }

inline Person sample_person(std::string name, std::string role, std::string url = "", std::string image = "") {
  return Person{words(std::move(name)), words(std::move(role)), words(std::move(url)), words(std::move(image))};
}

inline Chapter sample_chapter(std::chrono::milliseconds start, std::string title, std::string url = "",
                              std::string image = "") {
  return Chapter{at_line(start), words(std::move(title)), std::move(url), words(std::move(image))};
}

inline Show sample_show() {
  Show show;
  show.name = "key-voices";
  show.file = "feeds/key-voices/show.toml";
  show.folder = "feeds/key-voices";
  show.media_folder = "media/key-voices";
  show.title = words("Key Voices");
  show.description = words("Conversations with people who lead schools: what works, what does not & why.");
  show.author = words("The Key");
  show.owner_name = words("Podcast Desk");
  show.owner_email = words("desk@example.org");
  show.language = words("en-gb");
  show.url = words("https://podcasts.example.org/key-voices/");
  show.timezone = words("Europe/London");
  show.publish_time = words("06:00");
  show.categories = at_line(std::vector<Category>{{"Education", "Self-Improvement"}, {"Business", "Management"}});
  show.is_explicit = at_line(false);
  show.image = MediaFile{words("cover.jpg"), "media/key-voices/cover.jpg"};
  show.image_alt = words("Two people at a table with microphones");
  show.type = at_line(ShowType::episodic);
  show.copyright = words("The Key Support Services Ltd");
  show.locked = at_line(true);
  show.hosts = {sample_person("Caroline Doherty", "host", "https://people.example.org/caroline",
                              "https://people.example.org/caroline.jpg")};
  show.links = {{words("Apple Podcasts"), words("https://podcasts.apple.com/podcast/id123456789")},
                {words("Pocket Casts"), words("https://pca.st/keyvoices")}};
  show.community = {{words("School Leaders' Circle"), words("https://circle.example.org/join?from=feed&kind=new")}};
  show.funding = {{words("Support Key Voices"), words("https://fund.example.org/key-voices")}};
  show.schedule_slot = words("every Thursday 06:00");
  show.season_word = words("Series");
  return show;
}

inline Rendition sample_rendition(const std::string& slug, std::uint64_t bytes, std::chrono::milliseconds duration) {
  Rendition rendition;
  rendition.format = Format::mp3;
  rendition.path = audio_path_for(slug, Format::mp3);
  rendition.bytes = bytes;
  rendition.duration = duration;
  rendition.sha256 = std::string(64, 'a');
  rendition.sha384 = std::string(96, 'b');
  rendition.integrated_lufs = -16.0;
  rendition.true_peak_dbtp = -1.5;
  rendition.audio_begin = 4096;
  rendition.audio_end = bytes;
  rendition.tags_hash = std::string(64, 'c');
  return rendition;
}

// The same episode as another file.
inline Rendition sample_rendition(const Rendition& enclosure, Format format, std::uint64_t bytes) {
  Rendition rendition = enclosure;
  rendition.format = format;
  rendition.path = enclosure.path.substr(0, enclosure.path.rfind('.')) + file_ending(format);
  rendition.bytes = rendition.audio_end = bytes;
  rendition.sha384 = std::string(96, 'd');
  return rendition;
}

// What every episode of the sample has, in its plainest form.
inline PublishedEpisode sample_episode(const Show& show, const std::string& slug, const std::string& title,
                                       const std::string& date) {
  PublishedEpisode published;
  Episode& episode = published.episode.edit();
  episode.file = "feeds/key-voices/episodes/" + slug + ".md";
  episode.slug = words(slug);
  episode.title = words(title);
  episode.date = at_line(parse_rfc3339(date).value());
  episode.draft = at_line(false);
  episode.type = at_line(EpisodeType::full);
  episode.is_explicit = at_line(false);
  episode.recording = MediaFile{words(slug + ".flac"), "media/key-voices/" + slug + ".flac"};
  episode.hosts = show.hosts;
  published.guid = episode_guid_for("0f3c1de5-95e1-5e2a-8a3c-3b6a0a9f8a11", slug);
  published.page_path = page_path_for(slug);
  return published;
}

inline PublishedEpisode sample_trailer(const Show& show) {
  PublishedEpisode published = sample_episode(show, "welcome", "Welcome to Key Voices", "2019-03-14T06:00:00Z");
  published.episode.edit().type = at_line(EpisodeType::trailer);
  published.episode.edit().notes.html = "<p>A minute about what is to come.</p>\n";
  published.episode.edit().notes.text = "A minute about what is to come.";
  published.renditions = {sample_rendition("welcome", 960'512, std::chrono::milliseconds{60'020})};
  return published;
}

inline PublishedEpisode sample_networking(const Show& show) {
  PublishedEpisode published =
      sample_episode(show, "networking", "Networking with other schools", "2019-03-21T06:00:00Z");
  Episode& episode = published.episode.edit();
  episode.season = at_line(1);
  episode.number = at_line(1);
  episode.guests = {sample_person("Vikkey Chaffe", "guest", "https://people.example.org/vikkey")};
  episode.notes.html =
      "<p>Somebody nearby has already solved the problem on your desk.</p>\n"
      "<ul>\n<li>answers</li>\n<li>company</li>\n</ul>\n";
  episode.notes.text = "Somebody nearby has already solved the problem on your desk.\n\nanswers\n\ncompany";
  published.renditions = {sample_rendition("networking", 17'280'123, std::chrono::milliseconds{1'080'499})};
  return published;
}

inline Transcript sample_transcript() {
  using namespace std::chrono_literals;
  Transcript transcript;
  transcript.place = Place{"feeds/key-voices/episodes/two-dates.md", 12, 1};
  transcript.file = "media/key-voices/two-dates.vtt";
  transcript.language = "en-gb";
  transcript.cues = {{0ms, 2'500ms, "Caroline Doherty", "Hello, and welcome to Key Voices.", 3},
                     {2'500ms, 6'000ms, "", "This is a sample episode.", 6},
                     {6'000ms, 9'250ms, "Vikkey Chaffe", "Thank you.\nIt's lovely to be here.", 9}};
  return transcript;
}

inline PublishedEpisode sample_two_dates(const Show& show) {
  using namespace std::chrono_literals;
  PublishedEpisode published =
      sample_episode(show, "two-dates", "Two dates: why \"soon\" < next Tuesday & 4 pm", "2019-04-04T05:00:00Z");
  Episode& episode = published.episode.edit();
  episode.guid = words("keyvoices-2019-two-dates");
  published.guid = *episode.guid;
  episode.expires = at_line(parse_rfc3339("2029-04-04T05:00:00Z").value());
  episode.season = at_line(2);
  episode.number = at_line(2);
  episode.is_explicit = at_line(true);
  episode.summary = words("Send three sentences & suggest two dates.");
  episode.article = words("https://school.example.org/articles/two-dates?ref=podcast&v=1");
  episode.pull_quote = words("An open invitation is a job for somebody else.");
  episode.image = MediaFile{words("two-dates.png"), "media/key-voices/two-dates.png"};
  episode.image_alt = words("A calendar with two days marked");
  episode.topics = {words("Networking"), words("Time & diaries")};
  episode.transcript_file = MediaFile{words("two-dates.vtt"), "media/key-voices/two-dates.vtt"};
  episode.transcript = sample_transcript();
  episode.chapters_place = Place{"feeds/key-voices/episodes/two-dates.md", 20, 1};
  episode.chapters_file = MediaFile{words("two-dates.txt"), "media/key-voices/two-dates.txt"};
  episode.chapters = {sample_chapter(0ms, "Welcome"),
                      sample_chapter(95'500ms, "Dates & diaries", "https://school.example.org/diary?a=1&b=2"),
                      sample_chapter(1'200'000ms, "Ring at a quarter past nine", "", "telephone.jpg")};
  episode.guests = {sample_person("Vikkey Chaffe", "guest", "https://people.example.org/vikkey",
                                  "https://people.example.org/vikkey.jpg"),
                    sample_person("Zoë O'Brien", "researcher")};
  episode.links = {{words("A list of networks"), words("https://networks.example.org/?a=1&b=2")},
                   {words("Diary template"), words("https://school.example.org/diary")}};
  episode.replies = {{words("activitypub"), words("https://social.example.org/@keyvoices/1")},
                     {words("atproto"), words("https://bsky.example.org/profile/keyvoices/post/1")}};
  episode.notes.html =
      "<p>Send <strong>three sentences</strong>, and suggest <em>two dates</em> "
      "&amp; nothing more.<sup class=\"footnote-ref\"><a href=\"#fn1\" id=\"fnref1\">1</a></sup></p>\n"
      "<h2>What to say</h2>\n"
      "<ol>\n<li>what you work on</li>\n<li>what you <a href=\"https://school.example.org/offer?a=1&amp;b=2\">offer</a>"
      "</li>\n<li>when</li>\n</ol>\n"
      "<blockquote>\n<p>Two dates only need a yes.</p>\n</blockquote>\n"
      "<section class=\"footnotes\">\n<ol>\n<li id=\"fn1\">\n<p>And never a third. <a href=\"#fnref1\" "
      "class=\"footnote-backref\">↩</a></p>\n</li>\n</ol>\n</section>\n";
  episode.notes.text =
      "Send three sentences, and suggest two dates & nothing more.\n\nWhat to say\n\nwhat you work on\n\n"
      "what you offer\n\nwhen\n\nTwo dates only need a yes.\n\nAnd never a third.";
  published.renditions = {sample_rendition("two-dates", 28'912'640, std::chrono::milliseconds{1'807'500})};
  published.image = PublishedImage{"images/two-dates-9f8e7d6c.jpg", 3000, 3000, *episode.image_alt};
  published.chapters_path = chapters_path_for("two-dates");
  published.transcripts = {{TranscriptForm::webvtt, "transcripts/two-dates.vtt", "en-gb"}};
  return published;
}

inline Publication sample_publication() {
  Publication publication;
  publication.show = sample_show();
  publication.guid = "0f3c1de5-95e1-5e2a-8a3c-3b6a0a9f8a11";
  publication.url = *publication.show.url;
  publication.feed_path = "feed.xml";
  publication.image = PublishedImage{"images/cover-1a2b3c4d.jpg", 3000, 3000, "Two people at a table with microphones"};
  publication.episodes = {sample_two_dates(publication.show), sample_networking(publication.show),
                          sample_trailer(publication.show)};
  publication.withdrawn = {{"a-mistake", "A mistake", page_path_for("a-mistake"), {}}};
  publication.feeds = {{"feed.xml", "Key Voices", "application/rss+xml"}};
  return publication;
}

}  // namespace voicepress::test
