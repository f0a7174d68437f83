#include "publish/audio_plan.h"

namespace voicepress {

namespace {

// Why the lock's audio cannot be used although the recording is here, or nothing when it can.
std::string why_encode(const AudioSituation& s) {
  if (s.remake) return "--remake-audio asks for it";
  if (*s.recording_sha256 != s.lock_entry->recording) return "the recording changed";
  if (s.profile_hash != s.lock_entry->profile) return "the [audio] settings changed";
  return "";
}

std::filesystem::path find_bytes(const Rendition& known, const std::filesystem::path& public_file, const Cache& cache,
                                 HashIndex& index) {
  if (const auto object = cache.find_object(known.sha256)) return *object;
  if (index.sha256(public_file) == known.sha256) return public_file;
  return {};
}

}  // namespace

const char* to_string(AudioAction action) {
  switch (action) {
    case AudioAction::keep: return "keep";
    case AudioAction::retag: return "tag";
    case AudioAction::encode: return "encode";
    case AudioAction::remote: return "remote";
    case AudioAction::refuse: return "refuse";
  }
  return "";
}

AudioPlan plan_audio(const AudioSituation& s, const Cache& cache, HashIndex& index) {
  const Rendition* known = s.lock_entry ? s.lock_entry->find(s.format) : nullptr;
  if (known == nullptr && s.recording_sha256) return {AudioAction::encode, "it is new", nullptr, {}};
  if (known == nullptr) return {AudioAction::refuse, "there is no recording, and the lock remembers none", nullptr, {}};
  if (s.recording_sha256) {
    const std::string reason = why_encode(s);
    if (!reason.empty()) return {AudioAction::encode, reason, nullptr, {}};
  }
  const std::filesystem::path bytes = find_bytes(*known, s.public_file, cache, index);
  if (bytes.empty() && s.recording_sha256)
    return {AudioAction::encode, "neither the cache nor the public folder holds it", nullptr, {}};
  // Only what was public under this very address can be somewhere else.
  const bool was_public = s.lock_entry->state == EpisodeState::published && known->path == s.wanted_path;
  if (bytes.empty() && !was_public)
    return {AudioAction::refuse, "there is no recording, and it was never public at this address", nullptr, {}};
  if (bytes.empty()) return {AudioAction::remote, "the recording is not here", known, {}};
  if (known->tags_hash != s.tags_hash) return {AudioAction::retag, "what its tags say changed", known, bytes};
  return {AudioAction::keep, s.recording_sha256 ? "nothing changed" : "the recording is not here", known, bytes};
}

}  // namespace voicepress
