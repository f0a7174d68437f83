#include "publish/audio_plan.h"

namespace voicepress {

namespace {

// Why the lock's audio cannot be used although the recording is here, or nothing when it can.
std::string why_encode(const AudioSituation& s, const Rendition& known) {
  if (s.remake) return "--remake-audio asks for it";
  if (*s.recording_sha256 != s.lock_entry->recording) return "the recording changed";
  if (s.profile_hash != known.profile_hash) return "the [audio] settings changed";
  return "";
}

std::filesystem::path find_bytes(const Rendition& known, const std::filesystem::path& public_file, const Cache& cache,
                                 HashIndex& index) {
  if (const auto object = cache.find_object(known.sha256)) return *object;
  if (index.sha256(public_file) == known.sha256) return public_file;
  return {};
}

// No episode without its enclosure; the other formats are extras.
AudioAction go_without(Format format) { return format == Format::mp3 ? AudioAction::refuse : AudioAction::omit; }

AudioPlan plan_unknown(const AudioSituation& s) {
  if (!s.recording_sha256)
    return {go_without(s.format), "there is no recording, and the lock remembers none", nullptr, {}};
  return {AudioAction::encode, s.lock_entry ? "this format is new" : "it is new", nullptr, {}};
}

// An MP3 is cut out of the published file. The others are more than tags and audio side by side: they are made of the
// essence again, which the cache may have lost.
AudioPlan plan_new_tags(const AudioSituation& s, const Rendition& known, std::filesystem::path bytes) {
  const char* reason = "what its tags say changed";
  if (s.format == Format::mp3 || s.essence_is_cached) return {AudioAction::retag, reason, &known, std::move(bytes)};
  if (s.recording_sha256) return {AudioAction::encode, reason, nullptr, {}};
  return {AudioAction::keep, "the recording is not here to tag it anew", &known, std::move(bytes)};
}

AudioPlan plan_known(const AudioSituation& s, const Rendition& known, const Cache& cache, HashIndex& index) {
  if (s.recording_sha256) {
    const std::string reason = why_encode(s, known);
    if (!reason.empty()) return {AudioAction::encode, reason, nullptr, {}};
  }
  std::filesystem::path bytes = find_bytes(known, s.public_file, cache, index);
  if (bytes.empty() && s.recording_sha256)
    return {AudioAction::encode, "neither the cache nor the public folder holds it", nullptr, {}};
  // Only what was public under this very address can be somewhere else.
  const bool was_public = s.lock_entry->state == EpisodeState::published && known.path == s.wanted_path;
  if (bytes.empty() && !was_public)
    return {go_without(s.format), "there is no recording, and it was never public at this address", nullptr, {}};
  if (bytes.empty()) return {AudioAction::remote, "the recording is not here", &known, {}};
  if (known.tags_hash != s.tags_hash) return plan_new_tags(s, known, std::move(bytes));
  return {AudioAction::keep, s.recording_sha256 ? "nothing changed" : "the recording is not here", &known,
          std::move(bytes)};
}

}  // namespace

const char* to_string(AudioAction action) {
  switch (action) {
    case AudioAction::keep: return "keep";
    case AudioAction::retag: return "tag";
    case AudioAction::encode: return "encode";
    case AudioAction::remote: return "remote";
    case AudioAction::omit: return "omit";
    case AudioAction::refuse: return "refuse";
  }
  return "";
}

AudioPlan plan_audio(const AudioSituation& s, const Cache& cache, HashIndex& index) {
  const Rendition* known = s.lock_entry ? s.lock_entry->find(s.format) : nullptr;
  AudioPlan plan = known == nullptr ? plan_unknown(s) : plan_known(s, *known, cache, index);
  plan.format = s.format;
  return plan;
}

}  // namespace voicepress
