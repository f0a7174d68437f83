// The show in tests/shows/every-tag uses every field that becomes a tag. Its feed is held against our grammar, and what
// two readers that others wrote find in it against what its files say (tests/readers/every-tag.json).
#include "base/crypto.h"
#include "support/command.h"
#include "support/workspace.h"
#include "support/xmllint.h"

#include <cmath>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress;
using namespace voicepress::test;
using Catch::Contains;
using nlohmann::json;

namespace {

const std::string now = "2026-02-02T19:30:00Z";  // one stream is on, one waits, one has left the feed

struct EveryTag : Workspace {
  EveryTag() {
    fs::copy(fs::path(VOICEPRESS_SOURCE) / "tests/shows/every-tag", root_, fs::copy_options::recursive);
    picture("cover.jpg", "color=c=navy:s=1400x1400", "yuvj420p");
    picture("wide.jpg", "color=c=teal:s=1920x1080", "yuvj420p");
    picture("banner.png", "color=c=maroon:s=1200x400", "rgb24");
    sound("all-of-them.wav", 60, 220);
    sound("none-of-them.wav", 20, 240);
  }

  std::string feed() const { return read("public/every-tag/feed.xml"); }

 private:
  std::string media(const std::string& name) const { return (root_ / "media/every-tag" / name).string(); }
  void picture(const std::string& name, const std::string& source, const std::string& format) const {
    run({"ffmpeg", "-v", "error", "-f", "lavfi", "-i", source, "-frames:v", "1", "-update", "1", "-pix_fmt", format,
         media(name)});
  }
  void sound(const std::string& name, int seconds, int hertz) const {
    run({"ffmpeg", "-v", "error", "-f", "lavfi", "-i",
         "sine=frequency=" + std::to_string(hertz) + ":sample_rate=44100:duration=" + std::to_string(seconds), "-af",
         "tremolo=f=3:d=0.9", "-bitexact", media(name)});
  }
};

const EveryTag& every_tag() {
  static const EveryTag workspace;
  static const Outcome built = workspace.build({"--now", now});
  static const bool checked = [] {
    if (built.code != 0 || built.err.find("warning:") != std::string::npos)
      throw std::runtime_error("warnings or errors:\n" + built.err);
    return true;
  }();
  (void)checked;
  return workspace;
}

void replace_all(std::string& text, const std::string& old_text, const std::string& new_text) {
  for (std::size_t at = text.find(old_text); at != std::string::npos; at = text.find(old_text, at + new_text.size()))
    text.replace(at, old_text.size(), new_text);
}

// What depends on the encoders and on the pictures' bytes is taken from the lock and the folder, not from the feed.
std::string expectations() {
  std::string text = slurp(fs::path(VOICEPRESS_SOURCE) / "tests/readers/every-tag.json");
  const json episodes = json::parse(every_tag().read("feeds/every-tag/show.lock"))["episodes"];
  for (const auto& [slug, episode] : episodes.items())
    for (const auto& [format, rendition] : episode["renditions"].items()) {
      const std::string name = slug + " " + format + "@";
      const long audio = rendition["audio"][1].get<long>() - rendition["audio"][0].get<long>();
      const long milliseconds = std::lround(rendition["seconds"].get<double>() * 1000);
      replace_all(text, "\"@bytes " + name + "\"", std::to_string(rendition["bytes"].get<long>()));
      replace_all(text, "\"@bitrate " + name + "\"", std::to_string((audio * 8000 + milliseconds / 2) / milliseconds));
      replace_all(text, "@sri " + name, "sha384-" + to_base64(from_hex(rendition["sha384"].get<std::string>())));
    }
  for (const auto& entry : fs::directory_iterator(every_tag() / "public/every-tag/images")) {
    const std::string file = entry.path().filename().string();
    replace_all(text, "@image " + file.substr(0, file.rfind('-')) + "@", "images/" + file);
  }
  return text;
}

}  // namespace

TEST_CASE("the feed of a show with every tag fits the grammar") {
  const std::string grammar = std::string(VOICEPRESS_SOURCE) + "/tests/feed/grammar/feed.rng";
  const XmllintAnswer answer = run_xmllint("--noout --relaxng '" + grammar + "'", every_tag().feed());
  INFO(answer.output);
  CHECK(answer.exit_code == 0);
}

TEST_CASE("two feed readers find every tag that their types know, with the values that were written") {
  const TempFolder folder;
  write_text(folder / "expect.json", expectations());
  CHECK_THAT(run({VOICEPRESS_NODE, std::string(VOICEPRESS_SOURCE) + "/tests/readers/read-tags.mjs",
                  (every_tag() / "public/every-tag/feed.xml").string(), (folder / "expect.json").string()}),
             Contains("every tag was read as it was written"));
}

TEST_CASE("check has nothing to say about it") {
  const Outcome checked = run_voicepress({"check", "-C", every_tag().root().string(), "--now", now});
  CHECK(checked.code == 0);
  CHECK_THAT(checked.out + checked.err, !Contains("error:") && !Contains("warning:"));
}

TEST_CASE("a stream that is over leaves the feed with the build after it") {
  EveryTag copy;
  REQUIRE(copy.build({"--now", "2026-02-02T20:30:00Z"}).code == 0);
  CHECK_THAT(copy.feed(), Contains("<podcast:liveItem status=\"ended\" start=\"2026-02-02T19:00:00Z\""));
  const Outcome later = copy.build({"--now", "2026-02-03T20:30:00Z"});
  REQUIRE(later.code == 0);
  CHECK_THAT(copy.feed(), !Contains("2026-02-02T19:00:00Z"));
  CHECK_THAT(later.out + later.err, Contains("the live stream \"Next month\" begins"));
}
