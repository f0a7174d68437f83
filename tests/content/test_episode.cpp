#include "show_fixture.h"

using namespace voicepress;
using namespace voicepress::test;

TEST_CASE("an episode with title and date alone has the documented defaults") {
  const Episode episode = load_episode(plain_episode);
  CHECK(episode.file == "feeds/key-voices/episodes/2026-01-12-reading-aloud.md");
  CHECK(*episode.slug == "reading-aloud");
  CHECK(episode.title.place == Place{episode.file, 2, 9});
  CHECK(episode.guid->empty());
  CHECK(*episode.type == EpisodeType::full);
  CHECK_FALSE(*episode.draft);
  CHECK_FALSE(*episode.is_explicit);
  CHECK_FALSE(episode.expires);
  CHECK_FALSE(episode.season);
  CHECK_FALSE(episode.number);
  CHECK_FALSE(episode.recording);
  CHECK_FALSE(episode.image);
  CHECK(episode.chapters.empty());
  CHECK(episode.notes.html == "<p>Hello.</p>\n");
}

TEST_CASE("every field of an episode arrives in the model") {
  ShowFixture show(plain_show + "[audio]\nbitrate = 128\nchannels = \"stereo\"\n[[hosts]]\nname = \"Caroline\"\n");
  show.medium("art.jpg", "x");
  show.episode("a.md", episode_with(R"(recording = "raw/take 2.wav"
draft = true
slug = "reading"
guid = "http://old.example.org/?p=1"
season = 2
episode = 12
type = "bonus"
explicit = true
summary = """
Two
lines."""
article = "https://example.org/a"
pull_quote = "Ten minutes."
image = "art.jpg"
image_alt = "A book"
topics = ["reading", " home  life "]
chapters = [{ start = 0, title = "Hello" }, { start = "1:05.5", title = "Books", url = "https://example.org/b", image = "art.jpg" }]
[[guests]]
name = "Vikkey"
[[links]]
title = "More"
url = "http://example.org/more"
[[replies]]
protocol = "ActivityPub"
uri = "https://social.example.org/1"
[audio]
bitrate = 64
)"));
  const Library library = show.load();
  CHECK(to_text(library.diagnostics).empty());
  REQUIRE(library.episodes.size() == 1);
  const Episode& episode = library.episodes[0];
  CHECK(*episode.recording->name == "raw/take 2.wav");
  CHECK(episode.recording->path == show.media() / "raw/take 2.wav");
  CHECK(*episode.draft);
  CHECK(*episode.slug == "reading");
  CHECK(*episode.guid == "http://old.example.org/?p=1");
  CHECK(**episode.season == 2);
  CHECK(**episode.number == 12);
  CHECK(*episode.type == EpisodeType::bonus);
  CHECK(*episode.is_explicit);
  CHECK(*episode.summary == "Two\nlines.");
  CHECK(*episode.article == "https://example.org/a");
  CHECK(*episode.pull_quote == "Ten minutes.");
  CHECK(episode.image->path == show.media() / "art.jpg");
  CHECK(*episode.image_alt == "A book");
  REQUIRE(episode.topics.size() == 2);
  CHECK(*episode.topics[1] == "home life");
  REQUIRE(episode.chapters.size() == 2);
  CHECK(*episode.chapters[1].start == std::chrono::milliseconds(65500));
  CHECK(*episode.chapters[1].title == "Books");
  CHECK(episode.chapters[1].url == "https://example.org/b");
  CHECK(*episode.chapters[1].image == "art.jpg");
  REQUIRE(episode.hosts.size() == 1);
  CHECK(*episode.hosts[0].name == "Caroline");  // the show's
  REQUIRE(episode.guests.size() == 1);
  CHECK(*episode.guests[0].role == "guest");
  REQUIRE(episode.links.size() == 1);
  REQUIRE(episode.replies.size() == 1);
  CHECK(*episode.replies[0].protocol == "activitypub");
  CHECK(episode.profile.bitrate_kbps == 64);
  CHECK(episode.profile.channels == ChannelChoice::stereo);  // the show's
}

TEST_CASE("the slug comes from the file name, with or without a date") {
  CHECK(*load_episode(plain_episode, "reading-aloud.md").slug == "reading-aloud");
  CHECK(*load_episode(plain_episode, "2026-01-12-12-monkeys.md").slug == "12-monkeys");
}

TEST_CASE("a file name that gives no slug is shown a better one") {
  CHECK(said_of_episode(plain_episode, "2026-01-12-Reading Aloud!.md") ==
        "EP: error: the file name '2026-01-12-Reading Aloud!.md' gives no slug: use a-z, 0-9 and single hyphens "
        "[slug-format] | rename the file to 2026-01-12-reading-aloud.md, or write slug = \"reading-aloud\"\n");
  CHECK(said_of_episode(plain_episode, "2026-01-12.md").find("rename the file to, for example,") != std::string::npos);
  CHECK(said_of_episode(episode_with("slug = \"fine\"\n"), "Reading Aloud.md").empty());
  CHECK(said_of_episode(episode_with("slug = \"Not Fine\"\n")) ==
        "EP:4:8: error: 'Not Fine' is not a slug: use a-z, 0-9 and single hyphens [slug-format] | write slug = "
        "\"not-fine\"\n");
  CHECK(said_of_episode(episode_with("slug = \"\"\n")).find("slug-format") != std::string::npos);
}

TEST_CASE("a guid holds no blanks and is not empty or endless") {
  CHECK(said_of_episode(episode_with("guid = \"\"\n")) ==
        "EP:4:8: error: 'guid' is empty [guid-format] | take the line out, or write the guid\n");
  CHECK(said_of_episode(episode_with("guid = \"a b\"\n")).find("'guid' holds a blank") != std::string::npos);
  CHECK(said_of_episode(episode_with("guid = \"a\\nb\"\n")).find("'guid' holds a blank") != std::string::npos);
  CHECK(said_of_episode(episode_with("guid = \"" + std::string(256, 'a') + "\"\n")).find("longer than 255") !=
        std::string::npos);
  CHECK(said_of_episode(episode_with("guid = \"" + std::string(255, 'a') + "\"\n")).empty());
}

TEST_CASE("a recording is found by the slug whatever the case of its ending") {
  ShowFixture show;
  show.episode("2026-01-12-reading-aloud.md", plain_episode);
  show.medium("reading-aloud.WAV", "x");
  show.medium("reading-aloud.vtt", "x");
  show.medium("reading-aloud-2.mp3", "x");
  const Library library = show.load();
  CHECK(library.diagnostics.empty());
  REQUIRE(library.episodes.at(0).recording);
  CHECK(library.episodes[0].recording->path == show.media() / "reading-aloud.WAV");
}

TEST_CASE("several recordings for one slug are an error that names them") {
  ShowFixture show;
  show.episode("a.md", plain_episode);
  show.medium("a.flac", "x");
  show.medium("a.mp3", "x");
  CHECK(
      to_text(show.load().diagnostics) ==
      "feeds/key-voices/episodes/a.md: error: several recordings could be meant: a.flac, a.mp3 [recording-ambiguous] | "
      "write recording = \"a.flac\", or the other name\n");
}

TEST_CASE("names of media stay inside the media folder") {
  for (const char* name : {"../secret.wav", "a/../../secret.wav", "/etc/passwd", "..\\\\x.wav",
                           "https://example.org/a.mp3", "a\\nb.wav"}) {
    INFO(name);
    const std::string said = said_of_episode(episode_with("recording = \"" + std::string(name) + "\"\n"));
    CHECK(said.find("EP:4:13: error: the file name of 'recording' ") == 0);
    CHECK(said.find("[media-name] | put the file into media/key-voices/ and write its name there") !=
          std::string::npos);
  }
}

TEST_CASE("a link that leads out of the media folder is refused") {
  ShowFixture show;
  ShowFixture::write(show.folder() / "secret.wav", "x");
  std::filesystem::create_symlink(show.folder() / "secret.wav", show.media() / "a.wav");
  show.episode("a.md", plain_episode);
  show.episode("b.md", episode_with("recording = \"a.wav\"\n"));
  const Library library = show.load();
  CHECK(library.refused.size() == 2);
  CHECK(library.diagnostics.at(1).message == "'a.wav' is a link that leads out of media/key-voices/");
}

TEST_CASE("a file whose accents are stored decomposed is found") {
  ShowFixture show;
  show.medium("Cafe\xCC\x81.jpg", "x");
  show.episode("a.md", episode_with("image = \"Caf\xC3\xA9.jpg\"\n"));
  const Library library = show.load();
  CHECK(to_text(library.diagnostics).empty());
  CHECK(std::filesystem::exists(library.episodes.at(0).image->path));
}

TEST_CASE("errors in companions drop the companion and keep the episode") {
  ShowFixture show;
  show.medium("bad.vtt", "WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nHello\n");
  show.episode("a.md", episode_with("image = \"none.jpg\"\ntranscript = \"bad.vtt\"\nchapters = \"none.txt\"\n"));
  show.episode("b.md", episode_with("image = 5\ntranscript = \"a.srt\"\n[[chapters]]\nstart = 0\ntitel = \"x\"\n"));
  const Library library = show.load();
  CHECK(library.refused.empty());
  REQUIRE(library.episodes.size() == 2);
  for (const Episode& episode : library.episodes) {
    CHECK_FALSE(episode.image);
    CHECK_FALSE(episode.transcript_file);
    CHECK_FALSE(episode.transcript);
    CHECK_FALSE(episode.chapters_file);
    CHECK(episode.chapters.empty());
  }
  CHECK(
      to_text(library.diagnostics) ==
      "feeds/key-voices/episodes/a.md:4:9: error: there is no file 'none.jpg' in media/key-voices/ [media-missing] | "
      "put "
      "it there, or take 'image' out\n"
      "feeds/key-voices/episodes/a.md:6:12: error: there is no file 'none.txt' in media/key-voices/ [media-missing] | "
      "put it there, or take 'chapters' out\n"
      "feeds/key-voices/episodes/b.md:4:9: error: 'image' must be text in quotes [field-type] | write image = \"5\"\n"
      "feeds/key-voices/episodes/b.md:5:14: error: there is no file 'a.srt' in media/key-voices/ [media-missing] | put "
      "it there, or take 'transcript' out\n"
      "feeds/key-voices/episodes/b.md:6:1: error: 'title' is missing [field-missing] | add a line: title = \"Making "
      "the "
      "first contact\"\n"
      "feeds/key-voices/episodes/b.md:8:1: error: unknown field 'titel' [field-unknown] | did you mean 'title'?\n"
      "media/key-voices/bad.vtt:3: error: this is not the timing line of a cue [transcript-format] | write it as "
      "00:01:02.500 --> 00:01:05.000, with points\n");
}

TEST_CASE("a transcript arrives with the show's language and its own file") {
  ShowFixture show;
  show.medium("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hello\n");
  show.episode("a.md", episode_with("transcript = \"a.vtt\"\n"));
  const Library library = show.load();
  CHECK(to_text(library.diagnostics).empty());
  const Transcript& transcript = library.episodes.at(0).transcript.value();
  CHECK(transcript.language == "en-gb");
  CHECK(transcript.file == "media/key-voices/a.vtt");
  CHECK(transcript.place == Place{"feeds/key-voices/episodes/a.md", 4, 14});
  CHECK(transcript.cues.size() == 1);
}

TEST_CASE("corrections are read by date, and an edition names its original") {
  const Episode episode = load_episode(episode_with(R"(edition_of = "exams"
edition = "short"
language = "cy"
[[corrections]]
date = 2026-03-12
what = "the name of the school"
[[corrections]]
date = 2026-02-01
what = "the year"
)"));
  REQUIRE(episode.corrections.size() == 2);
  CHECK(*episode.corrections[0].what == "the year");
  CHECK(format_rfc3339(*episode.corrections[1].date) == "2026-03-12T06:00:00Z");
  REQUIRE(episode.edition);
  CHECK(*episode.edition->of == "exams");
  CHECK(*episode.edition->kind == "short");
  CHECK(*episode.language == "cy");
}

TEST_CASE("a kind of edition that is none is answered with those there are") {
  const std::string said = said_of_episode(episode_with("edition_of = \"exams\"\nedition = \"shrt\"\n"));
  CHECK(said.find("short") != std::string::npos);
  CHECK(said.find("error") != std::string::npos);
}
