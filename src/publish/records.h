// Measurements as JSON text for the cache, and back. Silence (minus infinity) is null.
#pragma once

#include "model/measurements.h"

#include <optional>
#include <string>

namespace voicepress {

std::string to_record(const RecordingAnalysis& analysis);
std::optional<RecordingAnalysis> analysis_from_record(const std::string& text);

struct EssenceRecord {
  EssenceFacts facts;
  std::string sha256;  // of the essence's bytes, an object of the cache
};
std::string to_record(const EssenceRecord& essence);
std::optional<EssenceRecord> essence_from_record(const std::string& text);

}  // namespace voicepress
