#include "publish/transcript_companions.h"

#include "model/identity.h"

namespace voicepress {

namespace {

void add(const Transcript& transcript, const std::string& path_without_ending,
         std::vector<TranscriptCompanion>& companions) {
  for (const TranscriptForm form : forms_of(transcript))
    companions.push_back({{form, path_without_ending + "." + ending_of(form), transcript.language}, &transcript});
}

}  // namespace

std::vector<TranscriptCompanion> transcript_companions(const EpisodeWork& work) {
  std::vector<TranscriptCompanion> companions;
  const Episode& episode = *work.episode;
  const std::string base = transcript_path_for(*episode.slug);
  for (const CompanionFile& file : work.kept_transcripts)
    for (const TranscriptForm form : forms_of(Transcript{}))
      if (file.path == base + "." + ending_of(form))
        companions.push_back(
            {{form, file.path, episode.transcript ? episode.transcript->language : ""}, nullptr, &file});
  if (episode.transcript && work.kept_transcripts.empty()) add(*episode.transcript, base, companions);
  for (const Transcript& translation : episode.translations)
    add(translation, base + "." + translation.language, companions);
  return companions;
}

std::string served_type(TranscriptForm form) {
  const std::string type = media_type(form);
  return form == TranscriptForm::json ? type : type + "; charset=utf-8";
}

}  // namespace voicepress
