#include "rules/media_rules.h"

#include "base/dates.h"
#include "rules/complaint.h"
#include "rules/link_rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace voicepress {

namespace {

using rules::Complaints;
using std::chrono::milliseconds;

// Transcripts are timed against the recording and rounded by their makers: a last cue may end this much late.
constexpr milliseconds rounding_allowed{1000};

// Apps jump to a chapter's start; past the end there is nothing to hear. feeds.md CH3 / Apple.
void check_chapter_ends(const Episode& episode, milliseconds duration, Complaints& complaints) {
  for (const Chapter& chapter : episode.chapters) {
    if (*chapter.start < duration) continue;
    complaints.error("chapter-past-end", chapter.start.place,
                     fmt::format("the chapter '{}' starts at {}, but the audio ends at {}", *chapter.title,
                                 format_timestamp(*chapter.start), format_timestamp(duration)),
                     "correct its start, or take the chapter out");
  }
}

// Two chapters cannot begin together, and a list runs forward. feeds.md CH3 / Apple.
void check_chapter_order(const Episode& episode, Complaints& complaints) {
  for (std::size_t i = 1; i < episode.chapters.size(); ++i) {
    const Chapter &before = episode.chapters[i - 1], &chapter = episode.chapters[i];
    if (*chapter.start > *before.start) continue;
    complaints.error("chapter-order", chapter.start.place,
                     fmt::format("the chapter '{}' starts at {}, not after '{}' at {}", *chapter.title,
                                 format_timestamp(*chapter.start), *before.title, format_timestamp(*before.start)),
                     "give each chapter a later start than the one above it");
  }
}

// A chapter without a title is an empty line in every app. feeds.md CH3 / Apple.
void check_chapter_titles(const Episode& episode, Complaints& complaints) {
  for (const Chapter& chapter : episode.chapters) {
    if (!rules::is_blank(*chapter.title)) continue;
    const Place& place = chapter.title.place.file.empty() ? chapter.start.place : chapter.title.place;
    complaints.error("chapter-title", place,
                     fmt::format("the chapter at {} has no title", format_timestamp(*chapter.start)),
                     "write what is talked about from there on");
  }
}

// feeds.md P1 / podcast namespace.
void check_chapter_links(const Episode& episode, Complaints& complaints) {
  for (const Chapter& chapter : episode.chapters) {
    rules::check_https("chapter-https", {chapter.url, chapter.start.place},
                       fmt::format("the address of the chapter '{}'", *chapter.title), complaints);
  }
}

// Apple's form of chapters begins at zero, and so does the MP4 text track; else the opening has no name.
// feeds.md CH3 / Apple.
void check_first_chapter(const Episode& episode, Complaints& complaints) {
  if (episode.chapters.empty() || *episode.chapters.front().start == milliseconds{0}) return;
  const Chapter& first = episode.chapters.front();
  complaints.warning("chapter-first", first.start.place,
                     fmt::format("the first chapter starts at {}", format_timestamp(*first.start)),
                     "add a chapter at 0:00, such as \"Welcome\"");
}

// What is said after the end was transcribed from another recording. feeds.md T7 / podcast namespace.
void check_cues(const Episode& episode, milliseconds duration, Complaints& complaints) {
  if (!episode.transcript) return;
  const auto& cues = episode.transcript->cues;
  const auto past_end = [&](const Cue& cue) { return cue.start >= duration || cue.end > duration + rounding_allowed; };
  const auto first = std::find_if(cues.begin(), cues.end(), past_end);
  if (first == cues.end()) return;
  const auto count = std::count_if(first, cues.end(), past_end);
  const std::string others = count > 1 ? fmt::format(" ({} lines are past the end)", count) : "";
  complaints.error("transcript-past-end", Place{episode.transcript->file, first->line, 0},
                   fmt::format("this line of the transcript is spoken until {}, but the audio ends at {}{}",
                               format_timestamp(first->end), format_timestamp(duration), others),
                   "correct the times, or name the transcript of this recording");
}

}  // namespace

CompanionVerdict check_media(const Episode& episode, milliseconds duration) {
  CompanionVerdict verdict;
  Complaints of_chapters(episode.file);
  check_chapter_ends(episode, duration, of_chapters);
  check_chapter_order(episode, of_chapters);
  check_chapter_titles(episode, of_chapters);
  check_chapter_links(episode, of_chapters);
  check_first_chapter(episode, of_chapters);
  Complaints of_transcript(episode.file);
  check_cues(episode, duration, of_transcript);

  verdict.diagnostics = of_chapters.take();
  verdict.chapters_ok = !has_errors(verdict.diagnostics);
  const Diagnostics of_cues = of_transcript.take();
  verdict.transcript_ok = !has_errors(of_cues);
  verdict.diagnostics.insert(verdict.diagnostics.end(), of_cues.begin(), of_cues.end());
  return verdict;
}

}  // namespace voicepress
