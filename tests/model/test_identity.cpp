#include "model/identity.h"

#include "base/crypto.h"
#include "model/episode.h"

#include <catch2/catch.hpp>

using namespace voicepress;

TEST_CASE("a show's guid follows the podcast namespace") {
  CHECK(show_guid_for("https://podnews.net/rss") == "9b024349-ccf0-5f69-a609-6b82873eab3c");
  CHECK(show_guid_for("http://podnews.net/rss/") == "9b024349-ccf0-5f69-a609-6b82873eab3c");
}

TEST_CASE("an episode's guid depends on its show and its slug, and on nothing else") {
  const std::string show = show_guid_for("https://example.org/key-voices/feed.xml");
  CHECK(is_uuid(episode_guid_for(show, "networking")));
  CHECK(episode_guid_for(show, "networking") == episode_guid_for(show, "networking"));
  CHECK(episode_guid_for(show, "networking") != episode_guid_for(show, "reading"));
}

TEST_CASE("every file of an episode has its place") {
  CHECK(audio_path_for("networking", Format::mp3) == "audio/networking.mp3");
  CHECK(audio_path_for("networking", Format::m4a) == "audio/networking.m4a");
  CHECK(audio_path_for("networking", Format::opus) == "audio/networking.opus");
  CHECK(audio_path_for("networking", Format::opus_low) == "audio/networking.low.opus");
  CHECK(page_path_for("networking") == "episodes/networking/");
  CHECK(chapters_path_for("networking") == "chapters/networking.json");
  CHECK(transcript_path_for("networking") == "transcripts/networking");
}

TEST_CASE("the short text is the summary, or else the first paragraph") {
  Episode episode;
  episode.notes.text = "First.\n\nSecond.";
  CHECK(episode.short_text() == "First.");
  episode.summary.value = "Summary.";
  CHECK(episode.short_text() == "Summary.");
}
