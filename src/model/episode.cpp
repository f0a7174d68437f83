#include "model/episode.h"

namespace voicepress {

std::string Episode::short_text() const {
  if (!summary->empty()) return *summary;
  return notes.text.substr(0, notes.text.find("\n\n"));
}

std::string to_string(EpisodeType type) {
  switch (type) {
    case EpisodeType::full: return "full";
    case EpisodeType::trailer: return "trailer";
    case EpisodeType::bonus: return "bonus";
  }
  return "";
}

}  // namespace voicepress
