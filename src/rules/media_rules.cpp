#include "rules/media_rules.h"

#include "base/dates.h"
#include "rules/chapter_rules.h"
#include "rules/complaint.h"
#include "rules/transcript_rules.h"

#include <fmt/format.h>

namespace voicepress {

using rules::Complaints;
using std::chrono::milliseconds;

namespace {

// Past the end there is nothing to hear. feeds.md P7 / podcast namespace.
void check_soundbite_ends(const Episode& episode, milliseconds duration, Complaints& complaints) {
  for (const Soundbite& soundbite : episode.soundbites) {
    const milliseconds end = *soundbite.start + *soundbite.duration;
    if (end <= duration) continue;
    complaints.error("soundbite-past-end", soundbite.start.place,
                     fmt::format("the soundbite ends at {}, but the audio ends at {}", format_timestamp(end),
                                 format_timestamp(duration)),
                     "correct its start or duration, or take the soundbite out");
  }
}

}  // namespace

CompanionVerdict check_media(const Episode& episode, milliseconds duration) {
  CompanionVerdict verdict;
  Complaints of_chapters(episode.file);
  verdict.chapters_ok = rules::check_noted_chapters(episode, duration, of_chapters);
  if (verdict.chapters_ok) rules::check_chapters(episode, duration, of_chapters);
  Complaints of_transcript(episode.file);
  if (episode.transcript) rules::check_transcript(*episode.transcript, duration, of_transcript);

  verdict.diagnostics = of_chapters.take();
  if (has_errors(verdict.diagnostics)) verdict.chapters_ok = false;
  const Diagnostics of_cues = of_transcript.take();
  verdict.transcript_ok = !has_errors(of_cues);
  verdict.diagnostics.insert(verdict.diagnostics.end(), of_cues.begin(), of_cues.end());
  for (const Transcript& translation : episode.translations) {
    Complaints of_translation(episode.file);
    rules::check_transcript(translation, duration, of_translation);
    const Diagnostics found = of_translation.take();
    verdict.translations_ok.push_back(!has_errors(found));
    verdict.diagnostics.insert(verdict.diagnostics.end(), found.begin(), found.end());
  }

  Complaints of_soundbites(episode.file);
  check_soundbite_ends(episode, duration, of_soundbites);
  const Diagnostics of_stretches = of_soundbites.take();
  verdict.soundbites_ok = !has_errors(of_stretches);
  verdict.diagnostics.insert(verdict.diagnostics.end(), of_stretches.begin(), of_stretches.end());
  return verdict;
}

}  // namespace voicepress
