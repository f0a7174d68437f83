#include "audio/sound_figures.h"

#include "audio/gated_loudness.h"
#include "audio/k_weighting.h"
#include "audio/sound_scan.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace voicepress {

namespace {

constexpr std::int64_t strand_sub_blocks = 75;  // 7.5 s, a quarter of the analysis grid
constexpr std::int64_t settling_sub_blocks = 2;

// Consecutive sub-blocks that are filtered without a new start. Numbers count from the segment's beginning.
struct Strand {
  std::int64_t first = 0, end = 0;
};

std::vector<Strand> strands_of(std::int64_t first_of_recording, std::int64_t count) {
  std::vector<Strand> strands;
  for (std::int64_t first = 0; first < count;) {
    const std::int64_t until_next = strand_sub_blocks - (first_of_recording + first) % strand_sub_blocks;
    const std::int64_t end = std::min(count, first + until_next);
    strands.push_back({first, end});
    first = end;
  }
  return strands;
}

class SegmentMeter {
 public:
  SegmentMeter(const Segment& segment, int sample_rate)
      : segment_(segment), sub_frames_(sub_block_frames(sample_rate)), weighting_(sample_rate) {
    const auto frames = static_cast<std::int64_t>(segment.frames());
    assert(segment.begin % sub_frames_ == 0);
    figures_.sample_rate = sample_rate;
    figures_.channels = segment.sound.channel_count();
    figures_.begin = segment.begin;
    figures_.frames = frames;
    figures_.sub_blocks.resize(static_cast<std::size_t>((frames + sub_frames_ - 1) / sub_frames_));
    room_.resize(KWeighting::streams * static_cast<std::size_t>(sub_frames_));
  }

  SoundFigures measure(PeakHint& hint, int sample_rate) {
    const auto strands =
        strands_of(segment_.begin / sub_frames_, static_cast<std::int64_t>(figures_.sub_blocks.size()));
    const std::size_t at_once = KWeighting::streams / static_cast<std::size_t>(figures_.channels);
    for (std::size_t i = 0; i < strands.size(); i += at_once)
      measure_strands({strands.data() + i, std::min(at_once, strands.size() - i)});
    for (std::size_t i = 0; i < figures_.sub_blocks.size(); ++i) scan(i);
    find_peaks(TruePeakFilter(sample_rate), hint);
    return std::move(figures_);
  }

 private:
  // Side by side, each in a stream for each channel.
  void measure_strands(std::span<const Strand> strands) {
    KWeighting::Memory memory;
    std::int64_t longest = 0;
    for (const Strand& strand : strands) longest = std::max(longest, strand.end - strand.first);
    for (std::int64_t i = -settling_sub_blocks; i < longest; ++i) {
      const KWeighting::Sums sums =
          weighting_.filter(streams_at(strands, i), static_cast<std::size_t>(sub_frames_), memory);
      for (std::size_t s = 0; i >= 0 && s < strands.size(); ++s)
        if (strands[s].first + i < strands[s].end) keep(sums, s, strands[s].first + i);
    }
  }

  std::array<const float*, KWeighting::streams> streams_at(std::span<const Strand> strands, std::int64_t i) {
    std::array<const float*, KWeighting::streams> streams{};
    const auto channels = static_cast<std::size_t>(figures_.channels);
    for (std::size_t s = 0; s < KWeighting::streams; ++s) {
      const std::size_t strand = s / channels;
      const bool is_needed = strand < strands.size() && strands[strand].first + i < strands[strand].end;
      streams[s] = samples_at(s, s % channels, is_needed ? std::optional(strands[strand].first + i) : std::nullopt);
    }
    return streams;
  }

  // 100 ms of a channel. What lies outside the recording, or is not needed, is silence.
  const float* samples_at(std::size_t stream, std::size_t channel, std::optional<std::int64_t> sub_block) {
    float* room = room_.data() + stream * static_cast<std::size_t>(sub_frames_);
    const auto& sound = segment_.sound.channels[channel];
    const auto known = static_cast<std::int64_t>(sound.size() - segment_.after);
    const std::int64_t begin =
        sub_block ? static_cast<std::int64_t>(segment_.before) + *sub_block * sub_frames_ : known;
    const std::int64_t end = begin + sub_frames_;
    if (begin >= 0 && end <= known) return sound.data() + begin;
    std::fill_n(room, sub_frames_, 0.0F);
    const std::int64_t from = std::clamp<std::int64_t>(begin, 0, known), to = std::clamp<std::int64_t>(end, 0, known);
    std::copy(sound.begin() + from, sound.begin() + to, room + (from - begin));
    return room;
  }

  void keep(const KWeighting::Sums& sums, std::size_t strand, std::int64_t sub_block) {
    SubBlock& block = figures_.sub_blocks[static_cast<std::size_t>(sub_block)];
    const auto channels = static_cast<std::size_t>(figures_.channels);
    for (std::size_t c = 0; c < channels; ++c) block.squares[c] = sums.squares[strand * channels + c];
    if (channels == 2) block.products = sums.products[strand * channels];
    for (std::size_t c = 0; c < channels; ++c) figures_.sums[c] += sums.values[strand * channels + c];
  }

  void scan(std::size_t sub_block) {
    const std::size_t begin = segment_.before + sub_block * static_cast<std::size_t>(sub_frames_);
    const std::size_t end =
        std::min(begin + static_cast<std::size_t>(sub_frames_), segment_.before + segment_.frames());
    // The last group takes what is left over.
    const std::size_t groups = std::max<std::size_t>((end - begin) / least_group_frames, 1);
    SubBlock& block = figures_.sub_blocks[sub_block];
    block.lowest = std::numeric_limits<float>::infinity();
    block.highest = -block.lowest;
    for (std::size_t g = 0; g < groups; ++g) {
      const std::size_t from = begin + g * least_group_frames;
      const std::size_t to = g + 1 < groups ? from + least_group_frames : end;
      const GroupScan scanned = scan_group(segment_.sound, from, to);
      for (std::size_t c = 0; c < scanned.highest.size(); ++c)
        groups_[c].push_back({from, to - from, scanned.highest[c]});
      block.lowest = std::min(block.lowest, scanned.lowest_of_mix);
      block.highest = std::max(block.highest, scanned.highest_of_mix);
      if (scanned.most_difference > one_16_bit_step) figures_.has_identical_channels = false;
      if (!scanned.is_finite && !figures_.first_not_finite)
        figures_.first_not_finite =
            segment_.begin + static_cast<std::int64_t>(first_not_finite(segment_.sound, from, to) - segment_.before);
    }
  }

  void find_peaks(const TruePeakFilter& filter, PeakHint& hint) {
    const auto& sound = segment_.sound.channels;
    const auto peak = [&](PeakSearch search, Layout layout) {
      const auto index = static_cast<std::size_t>(layout);
      float sample = 0;
      for (const PeakGroup& group : search.groups) sample = std::max(sample, group.highest);
      figures_.sample_peak[index] = std::max(figures_.sample_peak[index], sample);
      figures_.true_peak[index] =
          std::max(figures_.true_peak[index], find_true_peak(filter, search, hint.of_layout[index]));
    };
    peak({sound[0], {}, groups_[0]}, Layout::stereo);
    if (figures_.channels == 2) {
      peak({sound[1], {}, groups_[1]}, Layout::stereo);
      peak({sound[0], sound[1], groups_[2]}, Layout::mono);
    } else {
      figures_.sample_peak[0] = figures_.sample_peak[1];
      figures_.true_peak[0] = figures_.true_peak[1];
    }
  }

  const Segment& segment_;
  std::int64_t sub_frames_;
  KWeighting weighting_;
  SoundFigures figures_;
  std::vector<float> room_;                       // for streams that are not as they lie in the sound
  std::array<std::vector<PeakGroup>, 3> groups_;  // left, right, mix
};

double energy(const SubBlock& block, int channels, Layout layout) {
  const auto [left, right] = block.squares;
  if (channels == 1) return layout == Layout::mono ? left : 2 * left;
  if (layout == Layout::stereo) return left + right;
  return std::max(left + 2 * block.products + right, 0.0) / 4;
}

}  // namespace

SoundFigures measure_sound(const Segment& segment, int sample_rate, PeakHint& hint) {
  return SegmentMeter(segment, sample_rate).measure(hint, sample_rate);
}

std::vector<double> energies_of(std::span<const SoundFigures> figures, Layout layout) {
  std::vector<double> energies;
  for (const SoundFigures& segment : figures) {
    const std::int64_t sub_frames = sub_block_frames(segment.sample_rate);
    const auto whole = static_cast<std::size_t>(segment.frames / sub_frames);
    for (std::size_t i = 0; i < whole; ++i)
      energies.push_back(energy(segment.sub_blocks[i], segment.channels, layout) / static_cast<double>(sub_frames));
  }
  return energies;
}

Loudness loudness_of(std::span<const SoundFigures> figures, Layout layout) {
  const std::vector<double> energies = energies_of(figures, layout);
  float peak = 0;
  for (const SoundFigures& segment : figures)
    peak = std::max(peak, segment.true_peak[static_cast<std::size_t>(layout)]);
  return {integrated_lufs(energies), range_lu(energies), factor_to_db(static_cast<double>(peak))};
}

std::vector<std::int8_t> waveform_of(std::span<const SoundFigures> figures) {
  const auto in_8_bits = [](float sample) {
    return static_cast<std::int8_t>(std::clamp(std::trunc(sample * 128.0F), -128.0F, 127.0F));
  };
  std::vector<std::int8_t> waveform;
  for (const SoundFigures& segment : figures)
    for (const SubBlock& block : segment.sub_blocks) {
      waveform.push_back(in_8_bits(block.lowest));
      waveform.push_back(in_8_bits(block.highest));
    }
  return waveform;
}

bool is_mono(std::span<const SoundFigures> figures) {
  return std::all_of(figures.begin(), figures.end(), [](const SoundFigures& segment) {
    return segment.channels == 1 || segment.has_identical_channels;
  });
}

}  // namespace voicepress
