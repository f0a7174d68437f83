// WAV files of every kind a recorder writes, and files made of given bytes.
#pragma once

#include "support/signals.h"

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace voicepress::test {

enum class WavKind { pcm16, pcm24, float32 };

struct WavFile {
  int rate = 48000;
  WavKind kind = WavKind::pcm16;
  std::int64_t promised_data_bytes = -1;  // what the header says; -1: the truth
};

namespace detail {

inline void put(std::string& to, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) to += static_cast<char>(static_cast<unsigned char>(value >> (8 * i)));
}

inline void put_sample(std::string& to, float sample, WavKind kind) {
  if (kind == WavKind::float32) {
    std::uint32_t bits;
    static_assert(sizeof bits == sizeof sample);
    __builtin_memcpy(&bits, &sample, sizeof bits);
    put(to, bits, 4);
    return;
  }
  const double full = kind == WavKind::pcm16 ? 32768.0 : 8388608.0;
  const double value = std::fmin(std::fmax(std::round(static_cast<double>(sample) * full), -full), full - 1);
  put(to, static_cast<std::uint64_t>(static_cast<std::int64_t>(value)), kind == WavKind::pcm16 ? 2 : 3);
}

}  // namespace detail

inline void write_text(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
}

inline std::string read_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline void write_wav(const std::filesystem::path& path, const Channels& channels, const WavFile& how = {}) {
  const int bytes = how.kind == WavKind::pcm16 ? 2 : how.kind == WavKind::pcm24 ? 3 : 4;
  const auto count = static_cast<int>(channels.size());
  std::string data;
  data.reserve(channels[0].size() * channels.size() * static_cast<std::size_t>(bytes));
  for (std::size_t i = 0; i < channels[0].size(); ++i)
    for (const Samples& channel : channels) detail::put_sample(data, channel[i], how.kind);
  const auto promised = how.promised_data_bytes < 0 ? static_cast<std::uint64_t>(data.size())
                                                    : static_cast<std::uint64_t>(how.promised_data_bytes);
  std::string file = "RIFF";
  detail::put(file, promised + 36, 4);
  file += "WAVEfmt ";
  detail::put(file, 16, 4);
  detail::put(file, how.kind == WavKind::float32 ? 3 : 1, 2);
  detail::put(file, static_cast<std::uint64_t>(count), 2);
  detail::put(file, static_cast<std::uint64_t>(how.rate), 4);
  detail::put(file, static_cast<std::uint64_t>(how.rate * count * bytes), 4);
  detail::put(file, static_cast<std::uint64_t>(count * bytes), 2);
  detail::put(file, static_cast<std::uint64_t>(bytes * 8), 2);
  file += "data";
  detail::put(file, promised, 4);
  write_text(path, file + data);
}

}  // namespace voicepress::test
