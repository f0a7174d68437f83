#include "content/fields.h"
#include "show_fixture.h"

#include <set>
#include <sstream>

using namespace voicepress;
using namespace voicepress::test;

namespace {

std::set<std::string> names_of(std::string_view group) {
  std::set<std::string> names;
  for (const content::Field& field : content::field_group(group).fields) names.emplace(field.name);
  return names;
}

std::set<std::string> words(const std::string& text) {
  std::istringstream stream(text);
  std::set<std::string> all;
  for (std::string word; stream >> word;) all.insert(word);
  return all;
}

}  // namespace

TEST_CASE("the field table holds the fields of the design and no others") {
  CHECK(
      names_of("show") ==
      words("title description author owner_name owner_email language url timezone publish_time categories explicit "
            "image image_alt type copyright guid locked audio hosts links community funding chapters_in_notes speakers "
            "transcribe schedule site feeds members notices moved_to moved_from "
            "hub complete block blocked_services allowed_services itunes_title medium podping thumbnail "
            "seasons trailers replies update_frequency remote_items podroll publisher live rss xml locations license "
            "images chat txt value"));
  CHECK(names_of("episode") ==
        words("title date recording draft slug guid season episode type explicit summary article pull_quote image "
              "image_alt topics aliases expires transcript transcripts speakers chapters chapters_in_notes hosts "
              "guests links "
              "replies corrections edition_of edition language audio itunes_title block "
              "episode_text episode_decimal thumbnail soundbites funding xml locations license images chat txt value"));
  CHECK(names_of("audio") == words("formats bitrate channels target_lufs ceiling_dbtp passthrough intro outro bumpers "
                                   "joins process mp3 m4a opus "
                                   "opus-low"));
  for (const char* format : {"audio.mp3", "audio.m4a", "audio.opus", "audio.opus-low"})
    CHECK(names_of(format) == words("bitrate channels"));
  CHECK(names_of("person") == words("name role group url image"));
  CHECK(names_of("link") == words("title url"));
  CHECK(names_of("schedule") == words("slot"));
  CHECK(names_of("members") == words("early_days"));
  CHECK(names_of("site") == words("season_word embed social_images waveforms"));
  CHECK(names_of("chapter") == words("start title url image end toc"));
  CHECK(names_of("transcript") == words("file language"));
  CHECK(names_of("reply") == words("protocol uri account_id account_url priority"));
  CHECK(names_of("correction") == words("date what"));
}

TEST_CASE("every field is documented, and every table's group exists") {
  for (const content::FieldGroup& group : content::field_table()) {
    for (const content::Field& field : group.fields) {
      INFO(group.name << "." << field.name);
      CHECK(field.documentation.ends_with("."));
      CHECK_FALSE(field.example.empty());
      const bool is_table = field.type == content::FieldType::table || field.type == content::FieldType::table_list ||
                            field.type == content::FieldType::text_or_tables;
      CHECK(is_table == !field.group.empty());
      if (is_table) CHECK_NOTHROW(content::field_group(field.group));
      CHECK((field.type == content::FieldType::choice) == !field.choices.empty());
    }
  }
}

namespace {

// The fields of a group as their examples say, what needs a heading last.
std::string examples_of(const content::FieldGroup& group) {
  std::string text;
  for (const content::Field& field : group.fields)
    if (field.group.empty() && field.name != "intro" && field.name != "outro")
      text += std::string(field.name) + " = " + std::string(field.example) + "\n";
  for (const content::Field& field : group.fields)
    if (!field.group.empty())
      text += (field.name == "chapters" ? "[[chapters]]" : std::string(field.example)) + "\n" +
              examples_of(content::field_group(field.group));
  return text;
}

}  // namespace

TEST_CASE("the examples of the field table are accepted by the reader") {
  const std::string show = examples_of(content::field_group("show"));
  const std::string episode = examples_of(content::field_group("episode"));
  ShowFixture fixture(show);
  for (const char* name : {"reading-aloud.flac", "reading-aloud.jpg", "map.jpg"}) fixture.medium(name, "x");
  for (const char* name : {"reading-aloud.vtt", "reading-aloud.de.vtt"})
    fixture.medium(name, "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n");
  fixture.episode("a.md", "+++\n" + episode + "+++\n");
  const Library library = fixture.load();
  CHECK(to_text(library.diagnostics).empty());
  CHECK(library.episodes.size() == 1);
}

TEST_CASE("an unknown field asks whether another was meant") {
  CHECK(said_of_episode(episode_with("sumary = \"x\"\n")) ==
        "EP:4:1: error: unknown field 'sumary' [field-unknown] | did you mean 'summary'?\n");
  CHECK(said_of_episode(episode_with("Season = 1\n")).find("did you mean 'season'?") != std::string::npos);
  CHECK(said_of_episode(episode_with("tags = [\"x\"]\n")).find("did you mean 'topics'?") != std::string::npos);
  CHECK(said_of_episode(episode_with("weather = \"x\"\n")).find("the fields here are: title, date, recording") !=
        std::string::npos);
  CHECK(said_of_show(plain_show + "[audio]\nbitrat = 96\n") ==
        "SHOW:11:1: error: unknown field 'bitrat' [field-unknown] | did you mean 'bitrate'?\n");
}

TEST_CASE("a field that slipped below a section is told to move up") {
  CHECK(
      said_of_episode(episode_with("[[guests]]\nname = \"A\"\ndraft = true\n")) ==
      "EP:6:1: error: unknown field 'draft' [field-unknown] | move this line up, above the first line that begins with "
      "'[': below it, it belongs to [[hosts]] or [[guests]]\n");
}

TEST_CASE("a value of the wrong type is told what to be") {
  CHECK(said_of_episode("+++\ntitle = 2019\ndate = 2026-01-12\n+++\n") ==
        "EP:2:9: error: 'title' must be text in quotes [field-type] | write title = \"2019\"\n");
  CHECK(said_of_episode(episode_with("explicit = \"yes\"\n")) ==
        "EP:4:12: error: 'explicit' must be true or false [field-type] | write explicit = true\n");
  CHECK(said_of_episode(episode_with("explicit = \"clean\"\n")).find("write explicit = false") != std::string::npos);
  CHECK(said_of_episode(episode_with("explicit = 3\n"))
            .find("write explicit = true or explicit = false, without quotes") != std::string::npos);
  CHECK(said_of_episode(episode_with("episode = \"12\"\n")) ==
        "EP:4:11: error: 'episode' must be a whole number [field-type] | write episode = 12, without quotes\n");
  CHECK(said_of_episode(episode_with("episode = 1.5\n")).find("'episode' must be a whole number") != std::string::npos);
  CHECK(said_of_episode(episode_with("topics = \"reading\"\n")) ==
        "EP:4:10: error: 'topics' must be a list of texts [field-type] | write topics = [\"reading\"]\n");
  CHECK(said_of_episode(episode_with("topics = [1]\n")).find("'topics' must be a list of texts") != std::string::npos);
  CHECK(said_of_episode(episode_with("[hosts]\nname = \"A\"\n")) ==
        "EP:4:1: error: 'hosts' must be a list of sections [field-type] | write [[hosts]] on a line of its own before "
        "each entry, and its fields below\n");
  CHECK(said_of_episode(episode_with("audio = \"a.mp3\"\n")) ==
        "EP:4:9: error: 'audio' must be a section [field-type] | write recording = \"a.mp3\"\n");
  for (const char* no_name : {"audio = [1]\n", "audio = true\n", "audio = 3\n", "audio = \"\"\n"})
    CHECK(said_of_episode(episode_with(no_name)).find("write [audio] on a line of its own") != std::string::npos);
  CHECK(said_of_episode(episode_with("type = \"Trailer\"\n")) ==
        "EP:4:8: error: 'type' must be \"full\", \"trailer\" or \"bonus\" [field-choice] | write type = \"trailer\"\n");
}

TEST_CASE("numbers of seasons and episodes begin at 1") {
  CHECK(said_of_episode(episode_with("episode = 0\n")) ==
        "EP:4:11: error: 'episode' must be 1 or more [field-range] | write episode = 12\n");
  CHECK(said_of_episode(episode_with("season = -1\n")).find("'season' must be 1 or more") != std::string::npos);
  CHECK(said_of_episode(episode_with("season = 9999999999\n")).find("'season' is too large") != std::string::npos);
}

TEST_CASE("required fields are asked for with a line to write") {
  CHECK(said_of_episode("+++\ndate = 2026-01-12\n+++\n") ==
        "EP: error: 'title' is missing [field-missing] | add a line: title = \"Reading aloud\"\n");
  CHECK(said_of_episode("+++\ntitle = \"A\"\n+++\n") ==
        "EP: error: 'date' is missing [field-missing] | add a line: date = 2026-01-12\n");
  CHECK(said_of_episode(episode_with("[[links]]\nurl = \"https://example.org/\"\n"))
            .find("EP:4:1: error: 'title' is missing [field-missing]") == 0);
}

TEST_CASE("a title of nothing but blanks that cannot be seen is empty") {
  CHECK(said_of_episode("+++\ntitle = \"\xC2\xA0\xE2\x80\x8B\"\ndate = 2026-01-12\n+++\n") ==
        "EP:2:9: error: 'title' is empty [field-empty] | write title = \"Reading aloud\"\n");
}

TEST_CASE("a title loses its surplus blanks") {
  CHECK(*load_episode("+++\ntitle = \"  Reading \\t  aloud \"\ndate = 2026-01-12\n+++\n").title == "Reading aloud");
}
