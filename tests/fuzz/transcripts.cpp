// Transcripts, as people and programs write them.
#include "content/text_file.h"
#include "content/transcripts_import.h"
#include "fuzz/target.h"

using namespace voicepress;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Diagnostics found;
  const auto text = content::check_text(fuzz::text_of(data, size), "media/show/words.vtt", found);
  if (!text) return 0;
  const auto transcript = content::import_transcript(*text, "media/show/words.vtt", {"Caroline"}, found);
  fuzz::require(transcript || has_errors(found));
  const auto cues = content::import_webvtt(*text, "media/show/words.vtt", found);
  if (cues)
    for (const Cue& cue : *cues) fuzz::require(cue.start.count() >= 0 && cue.end > cue.start);
  return 0;
}
