#include "publish/audio_plan.h"

#include "base/crypto.h"
#include "support/sample_lock.h"
#include "support/temp_folder.h"

#include <catch2/catch.hpp>

using namespace voicepress;

namespace {

struct Case {
  test::TempFolder folder;
  HashIndex index{folder / "hashes", folder.path()};
  Kept kept{folder / "kept"};
  Cache cache{folder / "cache", index, kept};
  ShowLock lock = test::lock_for(test::one_episode());
  AudioSituation situation;

  Case() {
    LockEntry& entry = lock.episodes[0];
    entry.renditions[0].sha256 = sha256_hex("tagged audio");
    situation.recording_sha256 = entry.recording;
    situation.profile_hash = entry.profile;
    situation.tags_hash = entry.renditions[0].tags_hash;
    situation.lock_entry = &entry;
    situation.public_file = folder / "public.mp3";
    situation.wanted_path = "audio/networking.mp3";
  }
  AudioPlan plan() { return plan_audio(situation, cache, index); }

  // The same episode's M4A: known to the lock, its bytes in the cache.
  void look_at_m4a() {
    LockEntry& entry = lock.episodes[0];
    entry.renditions.push_back(test::some_rendition(Format::m4a));
    entry.renditions[1].sha256 = cache.store("tagged m4a");
    situation.format = Format::m4a;
    situation.profile_hash = entry.renditions[1].profile_hash;
    situation.public_file = folder / "public.m4a";
    situation.wanted_path = "audio/networking.m4a";
  }
};

}  // namespace

TEST_CASE("a new recording is encoded") {
  Case c;
  c.situation.lock_entry = nullptr;
  CHECK(c.plan().action == AudioAction::encode);
  CHECK(c.plan().reason == "it is new");
}

TEST_CASE("published audio is kept while recording and profile match, from the cache or from the public folder") {
  Case c;
  write_file_atomically(c.situation.public_file, "tagged audio");
  CHECK(c.plan().action == AudioAction::keep);
  CHECK(c.plan().bytes == c.situation.public_file);
  c.cache.store("tagged audio");
  CHECK(c.plan().action == AudioAction::keep);
  CHECK(c.plan().bytes != c.situation.public_file);
}

TEST_CASE("changed tags need no encoding") {
  Case c;
  c.cache.store("tagged audio");
  c.situation.tags_hash = "other tags";
  CHECK(c.plan().action == AudioAction::retag);
}

TEST_CASE("a changed recording or profile is encoded, each with its reason") {
  Case c;
  c.cache.store("tagged audio");
  c.situation.profile_hash = "other profile";
  CHECK(c.plan().reason == "the [audio] settings changed");
  c.situation.recording_sha256 = std::string(64, '0');
  CHECK(c.plan().reason == "the recording changed");
  CHECK(c.plan().action == AudioAction::encode);
}

TEST_CASE("without the recording the lock decides") {
  Case c;
  c.situation.recording_sha256.reset();
  CHECK(c.plan().action == AudioAction::remote);
  write_file_atomically(c.situation.public_file, "tagged audio");
  CHECK(c.plan().action == AudioAction::keep);
  c.situation.tags_hash = "other tags";
  CHECK(c.plan().action == AudioAction::retag);
  c.situation.lock_entry = nullptr;
  CHECK(c.plan().action == AudioAction::refuse);
}

TEST_CASE("only what was public at the same address can be somewhere else") {
  Case c;
  c.situation.recording_sha256.reset();
  c.situation.wanted_path = "audio/renamed.mp3";
  CHECK(c.plan().action == AudioAction::refuse);
  c.situation.wanted_path = "audio/networking.mp3";
  c.lock.episodes[0].state = EpisodeState::prepared;
  CHECK(c.plan().action == AudioAction::refuse);
}

TEST_CASE("bytes that nobody holds any more are encoded again while the recording is there") {
  Case c;
  CHECK(c.plan().action == AudioAction::encode);
  write_file_atomically(c.situation.public_file, "something else");
  CHECK(c.plan().action == AudioAction::encode);
}

TEST_CASE("the flag --remake-audio encodes what could be kept") {
  Case c;
  c.cache.store("tagged audio");
  c.situation.remake = true;
  CHECK(c.plan().action == AudioAction::encode);
}

TEST_CASE("a format that a published episode gets later is encoded, and its MP3 is kept") {
  Case c;
  c.cache.store("tagged audio");
  CHECK(c.plan().action == AudioAction::keep);
  c.situation.format = Format::opus;
  c.situation.profile_hash = "profile of opus";
  CHECK(c.plan().action == AudioAction::encode);
  CHECK(c.plan().reason == "this format is new");
  CHECK(c.plan().format == Format::opus);
}

TEST_CASE("a changed setting of one format makes that one anew and no other") {
  Case c;
  c.cache.store("tagged audio");
  const AudioSituation mp3 = c.situation;
  c.look_at_m4a();
  CHECK(c.plan().action == AudioAction::keep);
  c.situation.profile_hash = "other settings";
  CHECK(c.plan().action == AudioAction::encode);
  CHECK(c.plan().reason == "the [audio] settings changed");
  CHECK(plan_audio(mp3, c.cache, c.index).action == AudioAction::keep);
}

TEST_CASE("without the recording an episode goes without the formats that the lock does not know") {
  Case c;
  c.situation.recording_sha256.reset();
  c.situation.format = Format::opus_low;
  CHECK(c.plan().action == AudioAction::omit);
  CHECK(c.plan().known == nullptr);
}

TEST_CASE("without the recording another format is taken from the lock as the MP3 is") {
  Case c;
  c.look_at_m4a();
  c.situation.recording_sha256.reset();
  CHECK(c.plan().action == AudioAction::keep);
  c.lock.episodes[0].renditions[1].sha256 = sha256_hex("somewhere else");
  CHECK(c.plan().action == AudioAction::remote);
  c.situation.wanted_path = "audio/renamed.m4a";
  CHECK(c.plan().action == AudioAction::omit);
}

TEST_CASE("another format than MP3 is tagged anew from its essence, or else encoded, or else left as it is") {
  Case c;
  c.look_at_m4a();
  c.situation.tags_hash = "other tags";
  c.situation.essence_is_cached = true;
  CHECK(c.plan().action == AudioAction::retag);
  c.situation.essence_is_cached = false;
  CHECK(c.plan().action == AudioAction::encode);
  CHECK(c.plan().reason == "what its tags say changed");
  c.situation.recording_sha256.reset();
  CHECK(c.plan().action == AudioAction::keep);
}
