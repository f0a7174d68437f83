#include "publish/finish_rendition.h"

#include "audio/byte_offsets.h"
#include "audio/mux_m4a.h"
#include "base/crypto.h"
#include "base/error.h"
#include "tags/id3.h"
#include "tags/mp4.h"
#include "tags/opus.h"
#include "tags/tag_text.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

// A finished file that has no name yet that anyone would ask for, and where the audio lies in it.
struct Finished {
  TempFile file;
  std::uint64_t audio_begin = 0, audio_end = 0;
};

// Audio that lies between words, or in pieces: the whole file counts as its place.
Finished whole(TempFile file) {
  const std::uint64_t bytes = fs::file_size(file.path());
  return {std::move(file), 0, bytes};
}

// Tags in front of the essence.
Finished finish_mp3(const fs::path& essence, const EpisodeTags& tags, const fs::path& folder) {
  const std::string id3 = render_id3(tags);
  TempFile file(folder / "tagged.mp3");
  file.write(id3);
  append_file(file, essence);
  file.seal();
  check_id3(file.path(), tags);
  const std::uint64_t end = file.size();
  return {std::move(file), id3.size(), end};
}

std::vector<MuxedChapter> chapters_of(const EpisodeTags& tags) {
  std::vector<MuxedChapter> chapters;
  for (const Chapter& chapter : tags.chapters) chapters.push_back({*chapter.start, one_line(*chapter.title)});
  return chapters;
}

Finished finish_m4a(const fs::path& essence, const EssenceFacts& facts, const EpisodeTags& tags,
                    const fs::path& folder) {
  TempFile file(folder / "tagged.m4a");
  mux_m4a(essence, chapters_of(tags), tags.duration, file);
  file.seal();
  constexpr std::int64_t priming = aac_priming_frames, unit = aac_unit_frames;
  const std::int64_t padding = (unit - (priming + facts.frames) % unit) % unit;
  const Mp4Timing timing{priming, facts.frames, padding};
  tag_mp4(file.path(), tags, timing);
  check_mp4(file.path(), tags, timing);
  return whole(std::move(file));
}

Finished finish_opus(const fs::path& essence, const EssenceFacts& facts, const EpisodeTags& tags,
                     const fs::path& folder) {
  TempFile file(folder / "tagged.opus");
  append_file(file, essence);
  file.seal();
  tag_opus(file.path(), tags, facts.loudness.integrated_lufs);
  check_opus(file.path(), tags, facts.loudness.integrated_lufs);
  return whole(std::move(file));
}

Finished finish(Format format, const fs::path& essence, const EssenceFacts& facts, const EpisodeTags& tags,
                const fs::path& folder) {
  switch (format) {
    case Format::mp3: return finish_mp3(essence, tags, folder);
    case Format::m4a: return finish_m4a(essence, facts, tags, folder);
    case Format::opus:
    case Format::opus_low: return finish_opus(essence, facts, tags, folder);
  }
  throw Error(ErrorKind::internal, "a format without tags");
}

// Whether the beginning and the end of the sound tell every moment's place to a tenth of a second, as with an MP3 of a
// constant bit rate.
bool are_even(const std::vector<std::uint64_t>& offsets, const Finished& finished, std::chrono::milliseconds duration) {
  const auto bytes = static_cast<double>(finished.audio_end - finished.audio_begin);
  const double tolerance = bytes * 100 / std::max(1.0, static_cast<double>(duration.count()));
  const double step = bytes / static_cast<double>(offsets.size() - 1);
  for (std::size_t i = 0; i < offsets.size(); ++i) {
    const double even = static_cast<double>(finished.audio_begin) + step * static_cast<double>(i);
    if (std::abs(static_cast<double>(offsets[i]) - even) > tolerance) return false;
  }
  return true;
}

}  // namespace

RenditionRecord finish_rendition(Format format, const fs::path& essence, const EssenceFacts& facts,
                                 const EpisodeTags& tags, Cache& cache) {
  const Finished finished = finish(format, essence, facts, tags, cache.work_folder());
  std::vector<std::uint64_t> offsets = byte_offsets_of(finished.file.path(), tags.duration);
  if (are_even(offsets, finished, tags.duration)) offsets.clear();
  const FileDigests digests = digest_file(finished.file.path());
  if (!cache.find_object(digests.sha256_hex)) cache.adopt(finished.file.path());
  return {digests.sha256_hex,   digests.sha384_hex, digests.bytes,
          finished.audio_begin, finished.audio_end, std::move(offsets)};
}

}  // namespace voicepress
