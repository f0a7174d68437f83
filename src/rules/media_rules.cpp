#include "rules/media_rules.h"

#include "rules/chapter_rules.h"
#include "rules/complaint.h"
#include "rules/transcript_rules.h"

namespace voicepress {

using rules::Complaints;
using std::chrono::milliseconds;

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
  return verdict;
}

}  // namespace voicepress
