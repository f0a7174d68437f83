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
  Cache cache{folder / "cache", index};
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
