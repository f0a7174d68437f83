#include "model/retiming.h"

#include <algorithm>

namespace voicepress {

namespace {

using std::chrono::milliseconds;

bool is_cut_out(milliseconds time, const Insertion& insertion) {
  return insertion.at <= time && time < insertion.at - insertion.length;
}

// What was cut out is where the cut is.
milliseconds moved_by(milliseconds time, const Insertion& insertion) {
  return std::max(insertion.length, insertion.at - time);
}

milliseconds moved(milliseconds time, const Insertions& insertions) {
  milliseconds later = time;
  for (const Insertion& insertion : insertions)
    if (insertion.at <= time) later += moved_by(time, insertion);
  return later;
}

// What ends where a sound is put in has ended before it.
milliseconds moved_end(milliseconds time, const Insertions& insertions) {
  milliseconds later = time;
  for (const Insertion& insertion : insertions)
    if (insertion.at < time) later += moved_by(time, insertion);
  return later;
}

// A stretch of the recording, begin and length; what was put inside it is heard as a part of it. False where all of it
// was cut out.
bool move_stretch(milliseconds& start, milliseconds& duration, const Insertions& insertions) {
  const milliseconds end = start + duration;
  const bool is_gone = std::any_of(insertions.begin(), insertions.end(), [&](const Insertion& insertion) {
    return is_cut_out(start, insertion) && is_cut_out(end - milliseconds{1}, insertion);
  });
  start = moved(start, insertions);
  duration = moved_end(end, insertions) - start;
  return !is_gone && duration > milliseconds{0};
}

}  // namespace

std::optional<milliseconds> heard_at(milliseconds time, const Insertions& insertions) {
  const bool is_gone = std::any_of(insertions.begin(), insertions.end(), [&](const Insertion& insertion) {
    return insertion.at.count() > 0 && is_cut_out(time, insertion);
  });
  if (is_gone) return std::nullopt;
  return time.count() > 0 ? moved(time, insertions) : time;
}

void retime(Chapters& chapters, const Insertions& insertions) {
  std::erase_if(chapters, [&](const Chapter& chapter) { return !heard_at(*chapter.start, insertions); });
  for (Chapter& chapter : chapters) {
    chapter.start.value = *heard_at(*chapter.start, insertions);
    if (chapter.end) chapter.end = moved_end(*chapter.end, insertions);
  }
  for (std::size_t i = 1; i < chapters.size();)
    if (*chapters[i].start <= *chapters[i - 1].start)
      chapters.erase(chapters.begin() + static_cast<std::ptrdiff_t>(i) - 1);
    else
      ++i;
}

void retime(Transcript& transcript, const Insertions& insertions) {
  if (!transcript.is_timed) return;
  std::erase_if(transcript.cues, [&](const Cue& cue) {
    return std::any_of(insertions.begin(), insertions.end(), [&](const Insertion& insertion) {
      return is_cut_out(cue.start, insertion) && is_cut_out(cue.end - milliseconds{1}, insertion);
    });
  });
  for (Cue& cue : transcript.cues) {
    cue.start = moved(cue.start, insertions);
    cue.end = std::max(moved_end(cue.end, insertions), cue.start + milliseconds{1});
  }
}

void retime(std::vector<Soundbite>& soundbites, const Insertions& insertions) {
  std::vector<Soundbite> heard;
  for (Soundbite& soundbite : soundbites)
    if (move_stretch(soundbite.start.value, soundbite.duration.value, insertions)) heard.push_back(soundbite);
  soundbites = std::move(heard);
}

void retime(std::vector<ValueBlock>& values, const Insertions& insertions) {
  for (ValueBlock& value : values) {
    std::vector<ValueTimeSplit> heard;
    for (ValueTimeSplit& split : value.splits)
      if (move_stretch(split.start.value, split.duration.value, insertions)) heard.push_back(split);
    value.splits = std::move(heard);
  }
}

}  // namespace voicepress
