#include "model/retiming.h"

#include <algorithm>

namespace voicepress {

namespace {

using std::chrono::milliseconds;

milliseconds moved(milliseconds time, const Insertions& insertions) {
  milliseconds later = time;
  for (const Insertion& insertion : insertions)
    if (insertion.at <= time) later += insertion.length;
  return std::max(later, milliseconds{0});
}

// What ends where a sound is put in has ended before it.
milliseconds moved_end(milliseconds time, const Insertions& insertions) {
  return moved(time - milliseconds{1}, insertions) + milliseconds{1};
}

}  // namespace

void retime(Chapters& chapters, const Insertions& insertions) {
  for (Chapter& chapter : chapters)
    if (chapter.start->count() > 0) chapter.start.value = moved(*chapter.start, insertions);
  // Of chapters that begin in what was cut off at the beginning, the last is the one that is heard.
  for (std::size_t i = 1; i < chapters.size();)
    if (*chapters[i].start <= *chapters[i - 1].start)
      chapters.erase(chapters.begin() + static_cast<std::ptrdiff_t>(i) - 1);
    else
      ++i;
}

void retime(Transcript& transcript, const Insertions& insertions) {
  for (Cue& cue : transcript.cues) {
    cue.start = moved(cue.start, insertions);
    cue.end = std::max(moved_end(cue.end, insertions), cue.start + milliseconds{1});
  }
}

}  // namespace voicepress
