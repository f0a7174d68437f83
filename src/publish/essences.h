// Essences of an episode: looked for in the cache, or made by one call of the engine for all formats that lack one, so
// that the recording is decoded once. Each is in the cache as soon as it is finished: an interrupted build goes on with
// the rest.
#pragma once

#include "audio/render.h"
#include "model/episode.h"
#include "publish/measuring.h"
#include "publish/records.h"

#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace voicepress {

// From the cache; as far as the index can tell without reading it. Nothing when it is not there.
std::optional<EssenceRecord> find_essence(const Profile& profile, Format format, const std::string& recording_sha256,
                                          const AudioTools& tools);

void keep_essence(const Profile& profile, Format format, const std::string& recording_sha256,
                  const EssenceRecord& essence, const AudioTools& tools);

struct MadeEssences {
  std::map<Format, EssenceRecord> essences;
  std::vector<MissedLevel> missed;
};

// `sound`: the file in which it is heard, with its hash and analysis. Throws as render_essences does.
MadeEssences make_essences(const Episode& episode, const std::filesystem::path& sound, const std::string& sound_sha256,
                           const RecordingAnalysis& analysis, const std::vector<Format>& formats,
                           const AudioTools& tools, const std::stop_token& stop);

}  // namespace voicepress
