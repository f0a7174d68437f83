// Measurements as JSON text for the cache, and back. Silence (minus infinity) is null.
#pragma once

#include "model/measurements.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

std::string to_record(const RecordingAnalysis& analysis);
std::optional<RecordingAnalysis> analysis_from_record(const std::string& text);

struct EssenceRecord {
  EssenceFacts facts;
  std::string sha256;  // of the essence's bytes, an object of the cache
};
std::string to_record(const EssenceRecord& essence);
std::optional<EssenceRecord> essence_from_record(const std::string& text);

// A tagged file, and where in it the essence lies.
struct RenditionRecord {
  std::string sha256, sha384;  // hex; the first names an object of the cache
  std::uint64_t bytes = 0;
  std::uint64_t audio_begin = 0, audio_end = 0;
  std::vector<std::uint64_t> offsets = {};  // as in Rendition
};
std::string to_record(const RenditionRecord& rendition);
std::optional<RenditionRecord> rendition_from_record(const std::string& text);

// The files of a waveform, both objects of the cache.
struct WaveformRecord {
  std::string json_sha256, svg_sha256;
};
std::string to_record(const WaveformRecord& waveform);
std::optional<WaveformRecord> waveform_from_record(const std::string& text);

}  // namespace voicepress
