// Files of chapters, as other programs write them, and lists of chapters in notes.
#include "content/chapters_import.h"
#include "content/chapters_notes.h"
#include "content/text_file.h"
#include "fuzz/target.h"

using namespace voicepress;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Diagnostics found;
  const auto text = content::check_text(fuzz::text_of(data, size), "media/show/chapters.txt", found);
  if (!text) return 0;
  const auto chapters = content::import_chapters(*text, "media/show/chapters.txt", found);
  fuzz::require(chapters || has_errors(found));
  if (chapters)
    for (const Chapter& chapter : *chapters) fuzz::require(chapter.start->count() >= 0);
  const Chapters in_notes = content::chapters_in_notes(*text, {"episode.md", 5, 1});
  for (std::size_t i = 1; i < in_notes.size(); ++i) fuzz::require(*in_notes[i].start > *in_notes[i - 1].start);
  return 0;
}
