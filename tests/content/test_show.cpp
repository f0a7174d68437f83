#include "show_fixture.h"

using namespace voicepress;
using namespace voicepress::test;

namespace {

std::string with_show_line(const std::string& field, const std::string& line) {
  std::string changed;
  std::istringstream lines(plain_show);
  for (std::string text; std::getline(lines, text);) changed += (text.starts_with(field + " ") ? line : text) + "\n";
  return changed;
}

}  // namespace

TEST_CASE("a show.toml with the required fields alone has the documented defaults") {
  const ShowFixture fixture;
  const Library library = fixture.load();
  CHECK(to_text(library.diagnostics).empty());
  const Show& show = library.show;
  CHECK(show.name == "key-voices");
  CHECK(show.file == "feeds/key-voices/show.toml");
  CHECK(*show.title == "Key Voices");
  CHECK(show.title.place == Place{"feeds/key-voices/show.toml", 1, 9});
  CHECK(*show.url == "https://podcasts.example.org/key-voices/");
  CHECK(*show.publish_time == "06:00");
  CHECK(*show.type == ShowType::episodic);
  CHECK(*show.locked);
  CHECK_FALSE(*show.is_explicit);
  CHECK(*show.season_word == "Season");
  CHECK(*show.categories == std::vector<Category>{{"Education", "Self-Improvement"}, {"Business", ""}});
  CHECK(show.image.path == fixture.media() / "cover.jpg");
  CHECK(canonical_text(show.profile, Format::mp3) == canonical_text(Profile{}, Format::mp3));
  CHECK(show.owner_email->empty());
}

TEST_CASE("every field of show.toml arrives in the model") {
  const Library library = ShowFixture(plain_show + R"(owner_name = "The Key Support"
owner_email = "podcasts@example.org"
publish_time = 07:30:00
type = "serial"
copyright = "The Key"
guid = "917393e3-1b1e-5cef-ace4-edaa54e1f810"
locked = false
[audio]
formats = ["mp3"]
bitrate = 96
channels = "mono"
target_lufs = -18
ceiling_dbtp = -2.5
[[hosts]]
name = "Caroline  Doherty"
url = "https://example.org/c"
image = "https://example.org/c.jpg"
[[hosts]]
name = "Sam"
role = "Producer"
[[links]]
title = "Apple Podcasts"
url = "https://podcasts.apple.com/1"
[[community]]
title = "Group"
url = "https://example.org/group"
[[funding]]
title = "Support us"
url = "https://example.org/pay"
[schedule]
slot = "every Thursday 06:00"
[site]
season_word = "Series"
)")
                              .load();
  CHECK(to_text(library.diagnostics).empty());
  const Show& show = library.show;
  CHECK(*show.owner_name == "The Key Support");
  CHECK(*show.owner_email == "podcasts@example.org");
  CHECK(*show.publish_time == "07:30");
  CHECK(*show.type == ShowType::serial);
  CHECK(*show.copyright == "The Key");
  CHECK(*show.guid == "917393e3-1b1e-5cef-ace4-edaa54e1f810");
  CHECK_FALSE(*show.locked);
  CHECK(show.profile.bitrate_kbps == 96);
  CHECK(show.profile.channels == ChannelChoice::mono);
  CHECK(show.profile.target_lufs == -18.0);
  CHECK(show.profile.ceiling_dbtp == -2.5);
  REQUIRE(show.hosts.size() == 2);
  CHECK(*show.hosts[0].name == "Caroline Doherty");
  CHECK(*show.hosts[0].role == "host");
  CHECK(*show.hosts[0].url == "https://example.org/c");
  CHECK(*show.hosts[0].image == "https://example.org/c.jpg");
  CHECK(*show.hosts[1].role == "producer");
  REQUIRE(show.links.size() == 1);
  CHECK(*show.links[0].title == "Apple Podcasts");
  CHECK(show.links[0].url.place == Place{"feeds/key-voices/show.toml", 32, 7});
  REQUIRE(show.community.size() == 1);
  CHECK(*show.community[0].url == "https://example.org/group");
  REQUIRE(show.funding.size() == 1);
  CHECK(*show.funding[0].title == "Support us");
  CHECK(*show.schedule_slot == "every Thursday 06:00");
  CHECK(*show.season_word == "Series");
}

TEST_CASE("a show.toml that lacks fields names each of them") {
  const std::string said = said_of_show("title = \"Key Voices\"\n");
  for (const char* field : {"description", "author", "language", "url", "timezone", "categories", "explicit", "image"})
    CHECK(said.find(std::string("SHOW: error: '") + field + "' is missing [field-missing] | add a line: " + field +
                    " = ") != std::string::npos);
  CHECK(std::count(said.begin(), said.end(), '\n') == 8);
}

TEST_CASE("a show.toml that is absent, a folder, or broken comes back with errors") {
  ShowFixture fixture;
  std::filesystem::remove(fixture.feed() / "show.toml");
  CHECK(to_text(fixture.load().diagnostics) ==
        "feeds/key-voices/show.toml: error: there is no such file [file-missing] | \n");
  std::filesystem::create_directory(fixture.feed() / "show.toml");
  CHECK(has_errors(fixture.load().diagnostics));
  CHECK(said_of_show("title = Key Voices\n") ==
        "SHOW:1:9: error: the value of 'title' needs quotes [toml-syntax] | write title = \"Key Voices\"\n");
}

TEST_CASE("mistakes in episodes are found below a broken show.toml too") {
  ShowFixture fixture("title = \n");
  fixture.episode("a.md", "+++\ntitle = 1\ndate = 2026-01-12\n+++\n");
  const std::string said = to_text(fixture.load().diagnostics);
  CHECK(said.find("'title' has no value") != std::string::npos);
  CHECK(said.find("episodes/a.md:2:9: error: 'title' must be text in quotes") != std::string::npos);
}

TEST_CASE("the show's address must begin with https") {
  CHECK(said_of_show(with_show_line("url", "url = \"http://example.org/a\"")) ==
        "SHOW:5:7: error: 'url' must be a complete web address that begins with https:// [url-format] | write url = "
        "\"https://example.org/a\"\n");
  CHECK(said_of_show(with_show_line("url", "url = \"example.org\"")).find("url-format") != std::string::npos);
}

TEST_CASE("a time zone that nobody knows is an error, and so is a wrong time of day") {
  CHECK(said_of_show(with_show_line("timezone", "timezone = \"London\"")) ==
        "SHOW:6:12: error: there is no time zone 'London' [timezone-unknown] | write the zone's place, such as "
        "timezone = "
        "\"Europe/London\"\n");
  CHECK(said_of_show(plain_show + "publish_time = \"6am\"\n") ==
        "SHOW:10:16: error: 'publish_time' is not a time of day [time-format] | write publish_time = \"06:00\"\n");
}

TEST_CASE("categories are written with one arrow at most") {
  CHECK(said_of_show(with_show_line("categories", "categories = [\"A > B > C\"]")).find("category-format") !=
        std::string::npos);
  CHECK(said_of_show(with_show_line("categories", "categories = [\"A >\"]")).find("category-format") !=
        std::string::npos);
  CHECK(said_of_show(with_show_line("categories", "categories = \"Education\"")) ==
        "SHOW:7:14: error: 'categories' must be a list of texts [field-type] | write categories = [\"Education\"]\n");
  CHECK(said_of_show(with_show_line("categories", "categories = []")).find("'categories' is empty") !=
        std::string::npos);
}

TEST_CASE("a cover that is not there is an error with the nearest name") {
  CHECK(said_of_show(with_show_line("image", "image = \"Cover.jpg\"")) ==
        "SHOW:9:9: error: there is no file 'Cover.jpg' in media/key-voices/ [media-missing] | did you mean "
        "'cover.jpg'?\n");
}

TEST_CASE("a command for transcripts is kept word by word, and says where the recording goes") {
  ShowFixture show(plain_show + "transcribe = [\"stt\", \"--file={recording}\", \" a b \", \"\"]\n");
  CHECK(show.load().show.transcribe.value == std::vector<std::string>{"stt", "--file={recording}", " a b ", ""});
  for (const char* wrong : {"[\"stt\"]", "[]", "[\"\", \"{recording}\"]"})
    CHECK(said_of_show(plain_show + "transcribe = " + wrong + "\n") ==
          "SHOW:10:14: error: 'transcribe' does not say which program hears the recording [transcribe-command] | write "
          "transcribe = [\"program\", \"{recording}\", \"{output}\"]\n");
  CHECK(said_of_show(plain_show + "transcribe = \"stt {recording}\"\n").find("must be a list of texts") !=
        std::string::npos);
}

TEST_CASE("names of speakers are texts") {
  CHECK(said_of_show(plain_show + "[speakers]\nA = 1\n") ==
        "SHOW:10:1: error: 'speakers' must be a section in which every name has a text in quotes [field-type] | write "
        "[speakers] on a line of its own, and below it \"SPEAKER_00\" = \"Caroline Doherty\"\n");
  CHECK(said_of_show(plain_show + "[speakers]\nA = \" \"\n").find("'A' has no name [field-empty]") !=
        std::string::npos);
}

TEST_CASE("webhooks are encrypted, or on this computer, and a wrong one is not repeated") {
  ShowFixture fixture(plain_show +
                      "[notices]\nwebhooks = [\"https://hooks.example.org/in?key=k\", \"http://127.0.0.1:5678/in\"]\n");
  const Library library = fixture.load();
  CHECK(to_text(library.diagnostics).empty());
  REQUIRE(library.show.webhooks.size() == 2);
  CHECK(*library.show.webhooks.at(0) == "https://hooks.example.org/in?key=k");
  for (const char* wrong : {"http://hooks.example.org/in", "https://me:secret@hooks.example.org/", "hooks"})
    CHECK(said_of_show(plain_show + "[notices]\nwebhooks = [\"" + wrong + "\"]\n") ==
          "SHOW:11:13: error: a webhook must be a complete web address that begins with https://, without name or "
          "password [url-format] | write it like webhooks = [\"https://hooks.example.org/podcast\"]\n");
}
