#include "publish/records.h"

#include "base/crypto.h"
#include "base/error.h"
#include "publish/insertions_json.h"

#include <cmath>

#include <nlohmann/json.hpp>

namespace voicepress {

using nlohmann::json;

namespace {

constexpr int most_rate = 1'000'000;                   // Hz
constexpr std::int64_t most_frames = 100'000'000'000;  // a day at that rate, and more

json number(double value) { return std::isfinite(value) ? json(value) : json(nullptr); }
double number_from(const json& value) { return value.is_null() ? -INFINITY : value.get<double>(); }

json to_json(const Loudness& l) {
  return {{"lufs", number(l.integrated_lufs)}, {"range", number(l.range_lu)}, {"dbtp", number(l.true_peak_dbtp)}};
}

Loudness loudness_from(const json& value) {
  return {number_from(value.at("lufs")), number_from(value.at("range")), number_from(value.at("dbtp"))};
}

json to_json(const std::vector<TimeSpan>& spans) {
  json list = json::array();
  for (const TimeSpan& span : spans) list.push_back({span.begin.count(), span.end.count()});
  return list;
}

std::vector<TimeSpan> spans_from(const json& list) {
  std::vector<TimeSpan> spans;
  for (const json& span : list)
    spans.push_back({std::chrono::milliseconds{span.at(0).get<std::int64_t>()},
                     std::chrono::milliseconds{span.at(1).get<std::int64_t>()}});
  return spans;
}

json to_json(const std::optional<UnevenSpeakers>& speakers) {
  if (!speakers) return nullptr;
  return {speakers->difference_lu, speakers->louder_at.count(), speakers->quieter_at.count()};
}

std::optional<UnevenSpeakers> speakers_from(const json& value) {
  if (value.is_null()) return std::nullopt;
  return UnevenSpeakers{value.at(0).get<double>(), std::chrono::milliseconds{value.at(1).get<std::int64_t>()},
                        std::chrono::milliseconds{value.at(2).get<std::int64_t>()}};
}

json to_json(const RecordingFlaws& flaws) {
  return {{"clipped", to_json(flaws.clipped)},
          {"silences", to_json(flaws.silences)},
          {"left_is_dead", flaws.left_is_dead},
          {"right_is_dead", flaws.right_is_dead},
          {"out_of_phase", to_json(flaws.out_of_phase)},
          {"offset", to_json(flaws.offset)},
          {"offset_share", flaws.offset_share},
          {"hum", to_json(flaws.hum)},
          {"hum_hertz", flaws.hum_hertz},
          {"uneven_speakers", to_json(flaws.uneven_speakers)}};
}

RecordingFlaws flaws_from(const json& value) {
  RecordingFlaws flaws;
  flaws.clipped = spans_from(value.at("clipped"));
  flaws.silences = spans_from(value.at("silences"));
  flaws.left_is_dead = value.at("left_is_dead").get<bool>();
  flaws.right_is_dead = value.at("right_is_dead").get<bool>();
  flaws.out_of_phase = spans_from(value.at("out_of_phase"));
  flaws.offset = spans_from(value.at("offset"));
  flaws.offset_share = value.at("offset_share").get<double>();
  flaws.hum = spans_from(value.at("hum"));
  flaws.hum_hertz = value.at("hum_hertz").get<int>();
  flaws.uneven_speakers = speakers_from(value.at("uneven_speakers"));
  return flaws;
}

std::string waveform_text(const std::vector<std::int8_t>& waveform) {
  return to_base64({reinterpret_cast<const char*>(waveform.data()), waveform.size()});
}

std::vector<std::int8_t> waveform_from(const std::string& text) {
  const std::string bytes = from_base64(text);
  return {bytes.begin(), bytes.end()};
}

}  // namespace

std::string to_record(const RecordingAnalysis& a) {
  return json{{"codec", a.codec},
              {"rate", a.source_rate},
              {"source_channels", a.source_channels},
              {"frames", a.source_frames},
              {"is_mono", a.is_mono},
              {"mono", to_json(a.mono)},
              {"stereo", to_json(a.stereo)},
              {"flaws", to_json(a.flaws)},
              {"waveform", waveform_text(a.waveform)},
              {"insertions", to_json(a.insertions)}}
      .dump();
}

std::optional<RecordingAnalysis> analysis_from_record(const std::string& text) try {
  const json value = json::parse(text);
  RecordingAnalysis a;
  a.codec = value.at("codec").get<std::string>();
  a.source_rate = value.at("rate").get<int>();
  a.source_channels = value.at("source_channels").get<int>();
  a.source_frames = value.at("frames").get<std::int64_t>();
  a.is_mono = value.at("is_mono").get<bool>();
  a.mono = loudness_from(value.at("mono"));
  a.stereo = loudness_from(value.at("stereo"));
  a.flaws = flaws_from(value.at("flaws"));
  a.waveform = waveform_from(value.at("waveform").get<std::string>());
  a.insertions = insertions_from(value.value("insertions", json::array()));
  const bool sensible =
      a.source_rate > 0 && a.source_rate <= most_rate && a.source_frames > 0 && a.source_frames <= most_frames;
  if (!sensible) return std::nullopt;
  return a;
} catch (const json::exception&) {
  return std::nullopt;  // a damaged record is measured anew
} catch (const Error&) {
  return std::nullopt;
}

std::string to_record(const EssenceRecord& essence) {
  const EssenceFacts& f = essence.facts;
  return json{{"sha256", essence.sha256},
              {"bytes", f.bytes},
              {"frames", f.frames},
              {"rate", f.sample_rate},
              {"channels", f.channels},
              {"bitrate", f.bitrate_kbps},
              {"loudness", to_json(f.loudness)},
              {"gain", f.gain_db},
              {"limited_share", f.limited_share},
              {"limited_most", f.limited_most_db},
              {"corrected", f.corrected}}
      .dump();
}

std::optional<EssenceRecord> essence_from_record(const std::string& text) try {
  const json value = json::parse(text);
  EssenceRecord essence;
  essence.sha256 = value.at("sha256").get<std::string>();
  EssenceFacts& f = essence.facts;
  f.bytes = value.at("bytes").get<std::int64_t>();
  f.frames = value.at("frames").get<std::int64_t>();
  f.sample_rate = value.at("rate").get<int>();
  f.channels = value.at("channels").get<int>();
  f.bitrate_kbps = value.at("bitrate").get<int>();
  f.loudness = loudness_from(value.at("loudness"));
  f.gain_db = value.at("gain").get<double>();
  f.limited_share = value.at("limited_share").get<double>();
  f.limited_most_db = value.at("limited_most").get<double>();
  f.corrected = value.at("corrected").get<bool>();
  const bool sensible = f.sample_rate > 0 && f.sample_rate <= most_rate && f.frames > 0 && f.frames <= most_frames;
  if (!sensible) return std::nullopt;
  return essence;
} catch (const json::exception&) {
  return std::nullopt;
}

std::string to_record(const RenditionRecord& rendition) {
  return json{{"sha256", rendition.sha256},       {"sha384", rendition.sha384},
              {"bytes", rendition.bytes},         {"audio_begin", rendition.audio_begin},
              {"audio_end", rendition.audio_end}, {"offsets", rendition.offsets}}
      .dump();
}

std::optional<RenditionRecord> rendition_from_record(const std::string& text) try {
  const json value = json::parse(text);
  RenditionRecord rendition;
  rendition.sha256 = value.at("sha256").get<std::string>();
  rendition.sha384 = value.at("sha384").get<std::string>();
  rendition.bytes = value.at("bytes").get<std::uint64_t>();
  rendition.audio_begin = value.at("audio_begin").get<std::uint64_t>();
  rendition.audio_end = value.value("audio_end", rendition.bytes);  // an MP3 of an earlier version ends with it
  rendition.offsets = value.value("offsets", rendition.offsets);
  if (rendition.audio_begin > rendition.audio_end || rendition.audio_end > rendition.bytes) return std::nullopt;
  return rendition;
} catch (const json::exception&) {
  return std::nullopt;
}

std::string to_record(const WaveformRecord& waveform) {
  return json{{"json", waveform.json_sha256}, {"svg", waveform.svg_sha256}}.dump();
}

std::optional<WaveformRecord> waveform_from_record(const std::string& text) try {
  const json value = json::parse(text);
  return WaveformRecord{value.at("json").get<std::string>(), value.at("svg").get<std::string>()};
} catch (const json::exception&) {
  return std::nullopt;
}

}  // namespace voicepress
