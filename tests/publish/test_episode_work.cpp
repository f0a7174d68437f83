// The plans of one episode's formats: what is kept, and what is made anew.
#include "publish/episode_work.h"

#include "base/crypto.h"
#include "publish/essences.h"
#include "support/sample_lock.h"
#include "support/temp_folder.h"

#include <catch2/catch.hpp>

using namespace voicepress;

namespace {

using Actions = std::vector<AudioAction>;

// An episode that was published as MP3 and Opus, with its recording, everything unchanged since.
struct Case {
  test::TempFolder folder;
  HashIndex index{folder / "hashes", folder.path()};
  Kept kept{folder / "kept"};
  Cache cache{folder / "cache", index, kept};
  SilentReporter reporter;
  WorkPool pool{2};
  ShowLock lock = test::lock_for(test::one_episode());
  EpisodeWork work;

  Case() {
    write_file_atomically(folder / "networking.wav", "sound");
    work.episode = test::one_episode().episodes.front();
    work.episode.edit().recording = MediaFile{{"networking.wav", {}}, folder / "networking.wav"};
    work.episode.edit().profile.formats = {Format::mp3, Format::opus};
    work.embedded_cover = cache.store("cover");
    LockEntry& entry = lock.episodes[0];
    entry.recording = sha256_hex("sound");
    entry.renditions = {test::some_rendition(), test::some_rendition(Format::opus)};
    for (Rendition& rendition : entry.renditions) {
      rendition.sha256 = cache.store("tagged " + to_string(rendition.format));
      rendition.profile_hash = profile_hash_of(work.episode->profile, rendition.format);
      rendition.tags_hash = tags_hash(tags_with_pictures(work, cache), rendition.format);
    }
    work.lock_entry = &entry;
  }

  Actions plan() {
    work.plans.clear();
    plan_episode_audio(work, {cache, index, reporter, pool, folder / "public", false});
    Actions actions;
    for (const AudioPlan& each : work.plans) actions.push_back(each.action);
    return actions;
  }
};

}  // namespace

TEST_CASE("an episode with nothing changed keeps all its files") {
  Case c;
  CHECK(c.plan() == Actions{AudioAction::keep, AudioAction::keep});
}

TEST_CASE("a format more is one file more to encode") {
  Case c;
  c.work.episode.edit().profile.formats = {Format::mp3, Format::m4a, Format::opus};
  CHECK(c.plan() == Actions{AudioAction::keep, AudioAction::encode, AudioAction::keep});
  CHECK(c.work.plans[1].format == Format::m4a);
}

TEST_CASE("a format less is planned no more, and the MP3 stays") {
  Case c;
  c.work.episode.edit().profile.formats = {Format::mp3};
  CHECK(c.plan() == Actions{AudioAction::keep});
}

TEST_CASE("settings of one format concern that one, and those of [audio] all of them") {
  Case c;
  c.work.episode.edit().profile.choices[Format::opus].bitrate_kbps = 48;
  CHECK(c.plan() == Actions{AudioAction::keep, AudioAction::encode});
  c.work.episode.edit().profile.choices.clear();
  c.work.episode.edit().profile.bitrate_kbps = 160;
  CHECK(c.plan() == Actions{AudioAction::encode, AudioAction::keep});
  c.work.episode.edit().profile.target_lufs = -18;
  CHECK(c.plan() == Actions{AudioAction::encode, AudioAction::encode});
}

TEST_CASE("new tags are written to the MP3, and to an Opus file whose essence the cache holds") {
  Case c;
  c.work.tags.title = "Another title";
  CHECK(c.plan() == Actions{AudioAction::retag, AudioAction::encode});
  EssenceRecord essence;
  essence.facts.sample_rate = 48'000;
  essence.facts.frames = 48'000;
  essence.sha256 = c.cache.store("essence");
  keep_essence(c.work.episode->profile, Format::opus, c.lock.episodes[0].recording, essence,
               {c.cache, c.index, c.reporter, c.pool, c.folder / "public"});
  CHECK(c.plan() == Actions{AudioAction::retag, AudioAction::retag});
}

TEST_CASE("without its recording a published episode goes without the format that the lock does not know") {
  Case c;
  std::filesystem::remove(c.folder / "networking.wav");
  c.work.episode.edit().profile.formats = {Format::mp3, Format::opus, Format::opus_low};
  CHECK(c.plan() == Actions{AudioAction::keep, AudioAction::keep, AudioAction::omit});
}

TEST_CASE("an episode that has no MP3 has no other file either") {
  Case c;
  std::filesystem::remove(c.folder / "networking.wav");
  c.lock.episodes[0].renditions.erase(c.lock.episodes[0].renditions.begin());
  CHECK(c.plan() == Actions{AudioAction::refuse});
}
