// The shape of an episode's sound as files that players and pages read: audiowaveform's JSON, version 2
// (https://github.com/bbc/audiowaveform/blob/master/doc/DataFormat.md), and a drawing as SVG. Pure: the same waveform
// gives the same bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace voicepress {

// Raise it when the same waveform is written otherwise than before.
inline constexpr int waveform_version = 1;

// Of one channel. `data` holds the lowest and the highest sample by turns, in 128ths of full scale, for each
// `samples_per_pixel` samples at `sample_rate`; the last pair may stand for fewer.
struct Waveform {
  int sample_rate = 0;
  int samples_per_pixel = 0;
  std::vector<std::int8_t> data;

  std::size_t length() const { return data.size() / 2; }  // in pairs
};

// As it is heard after a change of volume and a limiter that lets nothing above `peak_dbtp` pass. What is not a finite
// figure changes nothing.
Waveform as_published(Waveform waveform, double gain_db, double peak_dbtp);

std::string write_waveform_json(const Waveform& waveform);

// One path of at most 500 upright strokes in the colour of the text around it, 1000 by 256 and made to be stretched. An
// ornament: assistive technology is told to pass it over.
std::string write_waveform_svg(const Waveform& waveform);

}  // namespace voicepress
