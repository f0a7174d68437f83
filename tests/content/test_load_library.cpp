#include "base/error.h"
#include "show_fixture.h"

#include <sys/stat.h>

using namespace voicepress;
using namespace voicepress::test;

TEST_CASE("episodes come ascending by date, then slug") {
  ShowFixture show;
  show.episode("z.md", "+++\ntitle = \"Z\"\ndate = 2026-01-01\n+++\n");
  show.episode("b.md", "+++\ntitle = \"B\"\ndate = 2026-02-01\n+++\n");
  show.episode("a.md", "+++\ntitle = \"A\"\ndate = 2026-02-01\n+++\n");
  std::string slugs;
  for (const Episode& episode : show.load().episodes) slugs += *episode.slug + " ";
  CHECK(slugs == "z a b ");
}

TEST_CASE("an episode with an error is refused alone, with its identity") {
  ShowFixture show;
  show.episode("2026-01-01-good.md", plain_episode);
  show.episode("2026-01-02-bad.md", "+++\ntitle = \"Bad\"\ndate = 5\nguid = \"g-1\"\ndraft = true\n+++\n");
  show.episode("2026-01-03-links.md", episode_with("", "[here](page.html)\n"));
  const Library library = show.load();
  REQUIRE(library.episodes.size() == 1);
  CHECK(*library.episodes[0].slug == "good");
  REQUIRE(library.refused.size() == 2);
  CHECK(library.refused[0].slug == "bad");
  CHECK(library.refused[0].guid == "g-1");
  CHECK(library.refused[0].draft);
  CHECK(library.refused[1].slug == "links");
}

TEST_CASE("all mistakes of a file are told at once, in order") {
  CHECK(
      said_of_episode("+++\ntitle = 1\ndate = \"soon\"\nepisode = 0\nmood = 1\n+++\n[x](y)\n") ==
      "EP:2:9: error: 'title' must be text in quotes [field-type] | write title = \"1\"\n"
      "EP:3:8: error: 'date' is not a date [date-format] | write 2026-01-12T06:00:00Z, or 2026-01-12 for 06:00 in "
      "Europe/London\n"
      "EP:4:11: error: 'episode' must be 1 or more [field-range] | write episode = 12\n"
      "EP:5:1: error: unknown field 'mood' [field-unknown] | the fields here are: title, date, recording, draft, slug, "
      "guid, season, episode, type, explicit, summary, article, pull_quote, image, image_alt, topics, aliases, "
      "expires, "
      "transcript, transcripts, speakers, chapters, chapters_in_notes, hosts, guests, links, replies, "
      "corrections, edition_of, edition, language, audio, itunes_title, block, episode_text, episode_decimal, "
      "thumbnail, soundbites, funding, xml, locations, license, images, chat, txt, value\n"
      "EP:7:5: error: 'y' is a link without https:// [links-absolute] | write the whole address: apps show the notes "
      "far from your website\n");
}

TEST_CASE("a line of the episode that slipped below its chapters is missed, and not only the chapters") {
  ShowFixture show;
  show.episode("2026-01-12-a.md", episode_with("[[chapters]]\nstart = \"0:00\"\ntitle = \"A\"\nepisode = 1\n"));
  show.episode("2026-01-13-b.md", episode_with("[[chapters]]\nstart = \"0:00\"\ntitle = \"A\"\nmood = 1\n"));
  const Library library = show.load();
  REQUIRE(library.refused.size() == 1);
  CHECK(library.refused[0].slug == "a");
  CHECK_THAT(to_text(library.diagnostics), Catch::Contains("move this line up"));
}

TEST_CASE("a recording that no other episode has may be named like the file, where the slug is another") {
  ShowFixture show;
  show.episode("2026-01-12-reading.md", episode_with("slug = \"reading-aloud\"\n"));
  show.medium("reading.wav", "sound");
  Library library = show.load();
  REQUIRE(library.episodes.size() == 1);
  REQUIRE(library.episodes[0].recording);
  CHECK(*library.episodes[0].recording->name == "reading.wav");
  CHECK(library.diagnostics.empty());
  show.episode("2026-01-05-reading.md", "+++\ntitle = 1\n+++\n");  // this one may have meant it
  CHECK_FALSE(show.load().episodes[0].recording);
  show.episode("2026-01-05-reading.md", plain_episode);
  library = show.load();
  REQUIRE(library.episodes.size() == 2);
  CHECK(*library.episodes[0].slug == "reading");
  CHECK(library.episodes[0].recording);
  CHECK_FALSE(library.episodes[1].recording);
  show.medium("reading-aloud.mp3", "sound");
  CHECK(*show.load().episodes[1].recording->name == "reading-aloud.mp3");
}

TEST_CASE("a recording that is named and not there is told of where another one could be meant") {
  ShowFixture show;
  show.episode("2026-01-12-a.md", episode_with("recording = \"reading-v2.wav\"\n"));
  CHECK(show.load().diagnostics.empty());  // recordings may live elsewhere
  show.medium("lunch.wav", "sound");
  CHECK(show.load().diagnostics.empty());
  show.medium("reading-v-2.wav", "sound");
  CHECK(to_text(show.load().diagnostics) ==
        "feeds/key-voices/episodes/2026-01-12-a.md:4:13: warning: there is no media/key-voices/reading-v2.wav, and "
        "reading-v-2.wav is used by no episode [recording-missing] | if it is the one, write recording = "
        "\"reading-v-2.wav\"\n");
  show.episode("2026-01-19-b.md", episode_with("recording = \"reading-v-2.wav\"\n"));
  CHECK(show.load().diagnostics.empty());
}

TEST_CASE("an episode file that is a link out of the show's folder is not read") {
  ShowFixture show;
  ShowFixture::write(show.folder() / "outside.md", plain_episode);
  std::filesystem::create_symlink(show.folder() / "outside.md", show.feed() / "episodes/outside.md");
  const Library library = show.load();
  CHECK(library.episodes.empty());
  REQUIRE(library.refused.size() == 1);
  CHECK(library.refused[0].slug == "outside");
  CHECK(to_text(library.diagnostics) ==
        "feeds/key-voices/episodes/outside.md: error: this is a link that leads out of feeds/key-voices/ "
        "[file-outside] | "
        "put the file itself there\n");
}

TEST_CASE("a show.toml or a folder of episodes that is a link out of the show's folder is not read") {
  ShowFixture show;
  ShowFixture::write(show.folder() / "other.toml", plain_show);
  std::filesystem::remove(show.feed() / "show.toml");
  std::filesystem::create_symlink(show.folder() / "other.toml", show.feed() / "show.toml");
  std::filesystem::remove_all(show.feed() / "episodes");
  std::filesystem::create_directory(show.folder() / "elsewhere");
  ShowFixture::write(show.folder() / "elsewhere/a.md", plain_episode);
  std::filesystem::create_directory_symlink(show.folder() / "elsewhere", show.feed() / "episodes");
  const Library library = show.load();
  CHECK(library.show.title->empty());
  CHECK(library.episodes.empty());
  CHECK(library.diagnostics.size() == 2);
  CHECK(library.diagnostics.at(1).rule == "file-outside");
}

TEST_CASE("a link that stays inside the show's folder is followed") {
  ShowFixture show;
  ShowFixture::write(show.feed() / "drafts.md", plain_episode);
  std::filesystem::create_symlink("../drafts.md", show.feed() / "episodes/a.md");
  CHECK(show.load().episodes.size() == 1);
}

TEST_CASE("a link that leads to itself, a folder and a pipe are no episodes") {
  ShowFixture show;
  std::filesystem::create_symlink("loop.md", show.feed() / "episodes/loop.md");
  std::filesystem::create_directory(show.feed() / "episodes/folder.md");
  REQUIRE(mkfifo((show.feed() / "episodes/pipe.md").c_str(), 0600) == 0);
  const Library library = show.load();
  CHECK(library.episodes.empty());
  CHECK(library.refused.size() == 3);
  CHECK(library.diagnostics.size() == 3);
}

TEST_CASE("files that are no episodes are pointed out, hidden ones are not") {
  ShowFixture show;
  show.episode("notes.txt", "x");
  show.episode(".a.md.swp", "x");
  show.episode(".hidden.md", "x");
  show.episode("loud.MD", plain_episode);
  CHECK(
      to_text(show.load().diagnostics) ==
      "feeds/key-voices/episodes/loud.MD: error: the file's name must end in .md, in small letters [file-name] | "
      "rename "
      "the file\n"
      "feeds/key-voices/episodes/notes.txt: warning: this file is not read as an episode [file-name] | give it a name "
      "that ends in .md, or move it elsewhere\n");
}

TEST_CASE("episodes beside show.toml or in a folder of their own are pointed out") {
  ShowFixture show;
  std::filesystem::create_directories(show.feed() / "episodes/season-1");
  show.episode("season-1/a.md", plain_episode);
  show.episode("season-1/notes.md", "no front matter");
  show.episode("../b.md", plain_episode);
  show.episode("../new-episode.md", "This week we talk to {{guests}}.");
  CHECK(to_text(show.load().diagnostics) ==
        "feeds/key-voices/b.md: warning: this file is not read as an episode [file-place] | move it into "
        "feeds/key-voices/episodes/\n"
        "feeds/key-voices/episodes/season-1/a.md: warning: this file is not read as an episode [file-place] | move it "
        "into feeds/key-voices/episodes/\n");
}

TEST_CASE("a file name that is not UTF-8 is shown without harm") {
  ShowFixture show;
  show.episode("caf\xE9\n.md", plain_episode);
  const Library library = show.load();
  REQUIRE(library.refused.size() == 1);
  CHECK(library.refused[0].file == "feeds/key-voices/episodes/caf\xEF\xBF\xBD\xEF\xBF\xBD.md");
}

TEST_CASE("a show without episodes or media folder loads") {
  ShowFixture show;
  std::filesystem::remove_all(show.feed() / "episodes");
  CHECK(show.load().diagnostics.empty());
  std::filesystem::remove_all(show.media());
  CHECK(to_text(show.load().diagnostics).find("there is no file 'cover.jpg'") != std::string::npos);
}

TEST_CASE("shows are found by their show.toml, sorted") {
  TempFolder folder;
  for (const char* name : {"b-show", "a-show", "empty"}) std::filesystem::create_directory(folder / name);
  ShowFixture::write(folder / "a-show/show.toml", "");
  ShowFixture::write(folder / "b-show/show.toml", "");
  ShowFixture::write(folder / "README.md", "");
  CHECK(content::find_shows(folder.path()) == std::vector<std::string>{"a-show", "b-show"});
}

TEST_CASE("a show's folder with an impossible name is shown a better one") {
  TempFolder folder;
  std::filesystem::create_directory(folder / "Key Voices");
  ShowFixture::write(folder / "Key Voices/show.toml", "");
  CHECK_THROWS_WITH(content::find_shows(folder.path()),
                    "the folder 'Key Voices' cannot be a show: rename it to 'key-voices' (a-z, 0-9 and hyphens)");
  CHECK_THROWS_AS(content::find_shows(folder / "none"), Error);
}
