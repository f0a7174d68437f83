// The show of this repository, judged by programs that others wrote.
#include "support/workspace.h"

#include <cmath>
#include <regex>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress::test;
using Catch::Contains;
using nlohmann::json;

namespace {

// Built once for all tests of this file, which ctest runs as one program.
const KeyVoices& key_voices() {
  static const KeyVoices workspace;
  static const Outcome built = workspace.build();
  if (built.code != 0) throw std::runtime_error(built.err);
  return workspace;
}

std::vector<std::string> slugs() {
  return {"networking-with-other-schools", "reading-aloud-every-day", "welcome-to-key-voices"};
}

std::string audio_of(const std::string& slug) {
  return (key_voices() / ("public/key-voices/audio/" + slug + ".mp3")).string();
}

std::string xpath(const std::string& expression) {
  std::string text =
      run({"xmllint", "--nonet", "--xpath", expression, (key_voices() / "public/key-voices/feed.xml").string()});
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

std::string item(const std::string& slug) { return "//item[contains(link,'/" + slug + "/')]"; }

std::int64_t samples_of(const std::string& file) {
  // As ffmpeg decodes it: two bytes for each sample of the first channel.
  return std::stoll(run({"sh", "-c", "ffmpeg -v error -i \"$0\" -af pan='mono|c0=c0' -f s16le - | wc -c", file})) / 2;
}

double figure_after(const std::string& text, const std::string& pattern) {
  std::smatch found;
  std::string rest = text.substr(text.rfind("Summary:"));
  if (!std::regex_search(rest, found, std::regex(pattern))) throw std::runtime_error("no figure in " + rest);
  return std::stod(found[1]);
}

}  // namespace

TEST_CASE("the feed is well-formed and each enclosure's length is the file's") {
  CHECK(run({"xmllint", "--noout", "--nonet", (key_voices() / "public/key-voices/feed.xml").string()}).empty());
  for (const std::string& slug : slugs()) {
    CHECK(xpath("string(" + item(slug) + "/enclosure/@length)") == std::to_string(fs::file_size(audio_of(slug))));
    CHECK(xpath("string(" + item(slug) + "/enclosure/@type)") == "audio/mpeg");
    CHECK(xpath("string(" + item(slug) + "/enclosure/@url)") ==
          "https://podcasts.example.org/key-voices/audio/" + slug + ".mp3");
  }
}

TEST_CASE("mp3val has nothing to say about the audio") {
  for (const std::string& slug : slugs()) CHECK_THAT(run({"mp3val", "-si", audio_of(slug)}), !Contains("WARNING"));
}

TEST_CASE("ffmpeg decodes exactly as many samples as the recording has") {
  for (const std::string& slug : slugs())
    CHECK(samples_of(audio_of(slug)) == samples_of((key_voices() / ("media/key-voices/" + slug + ".flac")).string()));
}

TEST_CASE("the decoded audio meets its loudness and its peak") {
  for (const std::string& slug : slugs()) {
    const std::string text = run(
        {"ffmpeg", "-hide_banner", "-nostats", "-i", audio_of(slug), "-af", "ebur128=peak=true", "-f", "null", "-"});
    const bool mono = run({"ffprobe", "-v", "error", "-show_entries", "stream=channels", "-select_streams", "a", "-of",
                           "csv=p=0", audio_of(slug)})[0] == '1';
    CHECK(std::abs(figure_after(text, "I: *(-?[0-9.]+) LUFS") - (mono ? -19.0 : -16.0)) <= 0.5);
    CHECK(figure_after(text, "Peak: *(-?[0-9.]+) dBFS") <= -0.9);
  }
}

TEST_CASE("the chapters in the MP3 are those of the JSON") {
  for (const std::string slug : {"networking-with-other-schools", "reading-aloud-every-day"}) {
    const json probed = json::parse(run({"ffprobe", "-v", "error", "-show_chapters", "-of", "json", audio_of(slug)}));
    const json written = json::parse(key_voices().read("public/key-voices/chapters/" + slug + ".json"));
    CHECK(written["version"] == "1.2.0");
    REQUIRE(probed["chapters"].size() == written["chapters"].size());
    REQUIRE(written["chapters"].size() >= 4);
    for (std::size_t i = 0; i < written["chapters"].size(); ++i) {
      CHECK(probed["chapters"][i]["tags"]["title"] == written["chapters"][i]["title"]);
      CHECK(std::stod(probed["chapters"][i]["start_time"].get<std::string>()) ==
            Approx(written["chapters"][i]["startTime"].get<double>()).margin(0.0005));
    }
  }
}

TEST_CASE("identical channels are folded to mono, and nothing of the recording's own tags is left") {
  CHECK(run({"ffprobe", "-v", "error", "-show_entries", "stream=channels", "-select_streams", "a", "-of", "csv=p=0",
             audio_of("networking-with-other-schools")}) == "1\n");
  const json format = json::parse(
      run({"ffprobe", "-v", "error", "-show_format", "-of", "json", audio_of("networking-with-other-schools")}));
  const json& tags = format["format"]["tags"];
  CHECK(tags["title"] == "Networking with other schools");
  CHECK(tags["album"] == "Key Voices");
  CHECK(tags["genre"] == "Podcast");
  CHECK_FALSE(tags.contains("encoder"));
}

TEST_CASE("a validator of WebVTT has nothing to say about the transcript") {
  const std::string check = std::string(VOICEPRESS_SOURCE) + "/tests/readers/check-vtt.mjs";
  const std::string vtt = "public/key-voices/transcripts/networking-with-other-schools.vtt";
  CHECK_THAT(run({VOICEPRESS_NODE, check, (key_voices() / vtt).string()}), Contains("cues, no errors"));
}

TEST_CASE("the transcript is there in every form, within its limits") {
  const std::string path = "public/key-voices/transcripts/networking-with-other-schools";
  const json written = json::parse(key_voices().read(path + ".json"));
  CHECK(written["version"] == "1.0.0");
  for (const json& segment : written["segments"]) {
    CHECK(segment["endTime"].get<double>() > segment["startTime"].get<double>());
    CHECK_FALSE(segment["body"].get<std::string>().empty());
  }
  std::istringstream srt(key_voices().read(path + ".srt"));
  for (std::string line; std::getline(srt, line);) CHECK(line.size() <= 32);
  CHECK_THAT(key_voices().read(path + ".txt"),
             Catch::StartsWith("Caroline Doherty: Hello, and welcome to Key Voices,"));
  const std::string html = key_voices().read(path + ".html");
  CHECK_THAT(html, Catch::StartsWith("<cite>Caroline Doherty:</cite>\n<time>00:00:03</time>\n<p>Hello,"));
  CHECK_FALSE(std::regex_search(html, std::regex("<(?!/?(cite|time|p)>)")));
}

TEST_CASE("the transcript and the page are there") {
  CHECK_THAT(key_voices().read("public/key-voices/transcripts/networking-with-other-schools.vtt"),
             Catch::StartsWith("WEBVTT\n") && Contains("<v Vikkey Chaffe>"));
  const std::string page = key_voices().read("public/key-voices/episodes/networking-with-other-schools/index.html");
  CHECK_THAT(page, Contains("preload=\"none\"") && Contains("../../audio/networking-with-other-schools.mp3") &&
                       Contains("application/rss+xml") && Contains("Networking is not collecting, it is swapping."));
}

TEST_CASE("two feed readers find every episode with guid, enclosure, duration, chapters, transcript and persons") {
  const std::vector<std::pair<std::string, std::string>> transcript_types = {{".vtt", "text/vtt"},
                                                                             {".srt", "application/x-subrip"},
                                                                             {".json", "application/json"},
                                                                             {".txt", "text/plain"},
                                                                             {".html", "text/html"}};
  json expect = {{"title", "Key Voices"}, {"episodes", json::array()}};
  const json lock = json::parse(key_voices().read("feeds/key-voices/show.lock"));
  const std::string url = lock["show"]["url"];
  for (const std::string& slug : slugs()) {
    const json& entry = lock["episodes"][slug];
    json episode = {{"guid", entry["guid"]},
                    {"title", entry["title"]},
                    {"enclosure",
                     {{"url", url + entry["path"].get<std::string>()},
                      {"length", entry["renditions"]["mp3"]["bytes"]},
                      {"type", "audio/mpeg"}}},
                    {"duration", std::lround(entry["renditions"]["mp3"]["seconds"].get<double>())},
                    {"persons", json::array()}};
    if (entry["companions"].contains("chapters/" + slug + ".json"))
      episode["chapters"] = url + "chapters/" + slug + ".json";
    if (entry["companions"].contains("transcripts/" + slug + ".vtt"))
      for (const auto& [ending, type] : transcript_types)
        episode["transcripts"].push_back({{"url", url + "transcripts/" + slug + ending}, {"type", type}});
    // Hosts are named again where there are guests; the trailer has none and takes the show's.
    const std::map<std::string, std::string> guests = {{"networking-with-other-schools", "Vikkey Chaffe"},
                                                       {"reading-aloud-every-day", "Owen Tarrant"}};
    if (guests.count(slug))
      episode["persons"] = {{{"name", "Caroline Doherty"}, {"role", "host"}},
                            {{"name", guests.at(slug)}, {"role", "guest"}}};
    expect["episodes"].push_back(episode);
  }
  const TempFolder folder;
  write_text(folder / "expect.json", expect.dump());
  const std::string readers = std::string(VOICEPRESS_SOURCE) + "/tests/readers/read-feed.mjs";
  CHECK_THAT(run({VOICEPRESS_NODE, readers, (key_voices() / "public/key-voices/feed.xml").string(),
                  (folder / "expect.json").string()}),
             Contains("2 readers, 3 episodes"));
}
