#include "model/episode.h"

namespace voicepress {

std::string Episode::short_text() const {
  if (!summary->empty()) return *summary;
  const std::string& text = notes.text;
  return text.substr(0, text.find("\n\n"));
}

Notes brief_notes(const Episode& episode) { return {"", episode.summary->empty() ? episode.short_text() : ""}; }

std::string to_string(EpisodeType type) {
  switch (type) {
    case EpisodeType::full: return "full";
    case EpisodeType::trailer: return "trailer";
    case EpisodeType::bonus: return "bonus";
  }
  return "";
}

}  // namespace voicepress
