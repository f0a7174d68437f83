#include "feed/webvtt.h"
#include "support/sample_publication.h"

#include <catch2/catch.hpp>

#include <string>

using namespace voicepress;
using namespace std::chrono_literals;

namespace {

std::string vtt(std::vector<Cue> cues) {
  Transcript transcript;
  transcript.cues = std::move(cues);
  return write_webvtt(transcript);
}

}  // namespace

TEST_CASE("a transcript names the speaker at each change") {
  CHECK(write_webvtt(test::sample_transcript()) ==
        "WEBVTT\n"
        "\n"
        "00:00:00.000 --> 00:00:02.500\n"
        "<v Caroline Doherty>Hello, and welcome to Key Voices.\n"
        "\n"
        "00:00:02.500 --> 00:00:06.000\n"
        "This is a sample episode.\n"
        "\n"
        "00:00:06.000 --> 00:00:09.250\n"
        "<v Vikkey Chaffe>Thank you.\n"
        "It's lovely to be here.\n");
}

TEST_CASE("a speaker who goes on is not named again, even after a cue without a name") {
  const std::string text =
      vtt({{0s, 1s, "A", "one"}, {1s, 2s, "A", "two"}, {2s, 3s, "", "three"}, {3s, 4s, "A", "four"}});
  CHECK(text.find("<v A>one") != std::string::npos);
  CHECK(text.find("<v A>", text.find("one")) == std::string::npos);
}

TEST_CASE("markup, references and arrows in words are harmless") {
  const std::string text = vtt({{0s, 1s, "", "a --> b <i>c</i> R&D\n\n \nNOTE x"}});
  CHECK(text == "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\na --&gt; b &lt;i&gt;c&lt;/i&gt; R&amp;D\nNOTE x\n");
}

TEST_CASE("a speaker's name cannot close its tag") {
  CHECK(vtt({{0s, 1s, "A & B> <x\ny", "hi"}}).find("<v A + B x y>hi\n") != std::string::npos);
}

TEST_CASE("cues without words or without time are left out") {
  CHECK(vtt({{0s, 1s, "A", "  \n "}, {2s, 2s, "A", "x"}, {4s, 3s, "A", "x"}}) == "WEBVTT\n");
}

TEST_CASE("hours beyond ninety-nine are written in full") {
  CHECK(vtt({{100h, 100h + 1ms, "", "late"}}).find("100:00:00.000 --> 100:00:00.001\n") != std::string::npos);
}
