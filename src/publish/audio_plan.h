// Decides, without touching any audio, what each rendition of an episode needs and why: keep it, tag it anew,
// encode it, or take it from the lock. The plan is a value; audio_run.cpp carries it out.
#pragma once

#include "model/episode.h"
#include "model/rendition.h"
#include "publish/cache.h"
#include "publish/lock.h"

#include <filesystem>
#include <optional>
#include <string>

namespace voicepress {

enum class AudioAction {
  keep,    // the tagged file is there already
  retag,   // the essence is there; its tags say something else
  encode,  // from the recording
  remote,  // neither recording nor bytes are here: the lock says what was published
  omit,    // nothing to publish, and the episode can do without: every format but the enclosure's
  refuse,  // due, and there is nothing to publish
};

const char* to_string(AudioAction action);

struct AudioPlan {
  AudioAction action = AudioAction::encode;
  std::string reason;                // for people: "the recording changed"
  const Rendition* known = nullptr;  // the lock's, for keep, retag and remote
  std::filesystem::path bytes;       // where known's bytes are, for keep and retag
  Format format = Format::mp3;
};

// What the decision rests on.
struct AudioSituation {
  std::optional<std::string> recording_sha256;  // nothing: the recording is not here
  std::string profile_hash;
  std::string tags_hash;  // as it would be written now
  const LockEntry* lock_entry = nullptr;
  Format format = Format::mp3;
  std::filesystem::path public_file;  // where it lies when it is published already
  std::string wanted_path;            // below the show: where it would be published
  bool essence_is_cached = false;     // what all formats but MP3 need to be tagged anew
  bool remake = false;
};

AudioPlan plan_audio(const AudioSituation& situation, const Cache& cache, HashIndex& index);

}  // namespace voicepress
