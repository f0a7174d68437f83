// A recording sent through the whole engine: analysed, then published in every format there is.
#pragma once

#include "audio/analysis.h"
#include "audio/render.h"
#include "base/error.h"
#include "support/temp_folder.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace voicepress::test {

struct Published {
  RecordingAnalysis analysis;
  std::map<Format, RenderedEssence> essences;
  std::vector<std::string> missed;  // the sentences of formats that missed their peaks or loudness
};

inline Profile profile_of_all_formats() {
  Profile profile;
  profile.formats.assign(all_formats.begin(), all_formats.end());
  return profile;
}

// The essences go into `folder`/out.
inline Published published(const std::filesystem::path& recording, const TempFolder& folder, unsigned workers = 2,
                           Encoding encoding = Encoding::in_segments) {
  std::filesystem::create_directories(folder / "out");
  WorkPool pool(workers);
  Published result;
  result.analysis = analyse_recording(recording, pool, {}, {});
  const RenderRequest request = {recording, result.analysis, profile_of_all_formats(), folder / "out", encoding};
  const auto missed = render_essences(
      request, pool, {}, [&](const RenderedEssence& essence) { result.essences[essence.format] = essence; }, {});
  for (const MissedLevel& one : missed)
    if (one.is_refused) result.missed.push_back(one.sentence);
  return result;
}

// The sentence with which it is refused as content, without the folder; another kind of error, or none, in its place.
inline std::string refusal_of(const std::filesystem::path& recording, const TempFolder& folder) {
  try {
    published(recording, folder);
  } catch (const Error& error) {
    std::string text = error.chain();
    const std::string prefix = folder.path().string() + "/";
    for (std::size_t at = 0; (at = text.find(prefix)) != std::string::npos;) text.erase(at, prefix.size());
    return error.kind() == ErrorKind::content ? text : "not as content: " + text;
  }
  return "published";
}

}  // namespace voicepress::test
