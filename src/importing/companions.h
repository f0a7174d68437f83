// Fetches what goes with an imported show into its media folder: artwork, transcripts, chapters, and recordings where
// they were asked for. What cannot be had is told among the show's remarks and left out; only a stop, and what this
// computer cannot do, ends the work.
#pragma once

#include "base/reporter.h"
#include "importing/imported_show.h"
#include "net/http_client.h"

#include <filesystem>
#include <stop_token>

namespace voicepress::importing {

struct FetchTools {
  std::filesystem::path media;  // the show's folder, which is there
  net::Reach reach = net::Reach::public_only;
  Reporter& reporter;
};

// Small files: names them in `show`.
void fetch_companions(ImportedShow& show, const FetchTools& tools, const std::stop_token& stop);

struct FetchedRecordings {
  int count = 0;
  std::uint64_t bytes = 0;
};
// As "<slug>.mp3", by which an episode finds its recording.
FetchedRecordings fetch_recordings(ImportedShow& show, const FetchTools& tools, const std::stop_token& stop);

}  // namespace voicepress::importing
