#include "audio/filter_chain.h"

#include "support/signals.h"

#include <cmath>

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

Samples filtered(const std::string& filters, const Samples& sound, int rate, std::size_t at_once = 1024) {
  FilterChain chain(filters, 1, rate);
  Samples result;
  AudioBlock in, out;
  for (std::size_t begin = 0; begin < sound.size(); begin += at_once) {
    in.channels = {Samples(sound.begin() + static_cast<std::ptrdiff_t>(begin),
                           sound.begin() + static_cast<std::ptrdiff_t>(std::min(begin + at_once, sound.size())))};
    chain.process(in, out);
    result.insert(result.end(), out.channels[0].begin(), out.channels[0].end());
  }
  chain.finish(out);
  result.insert(result.end(), out.channels[0].begin(), out.channels[0].end());
  return result;
}

// By how many samples the second is later than the first.
int lag(const Samples& first, const Samples& second, std::size_t from, std::size_t count) {
  int best = 0;
  double most = -1;
  for (int shift = -2000; shift <= 2000; ++shift) {
    double sum = 0;
    for (std::size_t i = from; i < from + count; i += 3)
      sum += static_cast<double>(first[i]) * second[static_cast<std::size_t>(static_cast<int>(i) + shift)];
    if (sum > most) {
      most = sum;
      best = shift;
    }
  }
  return best;
}

std::string everything() {
  Processing all;
  all.highpass_hertz = 80;
  all.denoise_db = 12;
  all.leveller = all.deess = true;
  return filters_for(all);
}

}  // namespace

TEST_CASE("filters keep the number of samples and their place in time") {
  const int rate = GENERATE(44100, 48000);
  const std::string filters = GENERATE(everything(), std::string("afftdn=nr=12"), std::string("alimiter=limit=0.9"));
  CAPTURE(filters, rate);
  const Samples sound = speech_like(static_cast<std::size_t>(rate) * 6 + 123, rate, 5);
  const Samples result = filtered(filters, sound, rate);
  REQUIRE(result.size() == sound.size());
  CHECK(std::abs(lag(sound, result, 60000, 30000)) <= rate / 2000);  // half a millisecond: a filter turns phases
}

TEST_CASE("what comes out does not depend on how much goes in at a time") {
  const Samples sound = speech_like(48000 * 4, 48000, 6);
  CHECK(filtered(everything(), sound, 48000, 1000) == filtered(everything(), sound, 48000, 48000));
}

TEST_CASE("a high-pass filter takes rumble away and leaves speech") {
  Processing processing;
  processing.highpass_hertz = 80;
  const auto level = [&](double hertz) {
    const Samples result = filtered(filters_for(processing), tone(96000, 48000, hertz, 0.5), 48000);
    double most = 0;
    for (std::size_t i = 48000; i < result.size(); ++i)
      most = std::max(most, std::fabs(static_cast<double>(result[i])));
    return most;
  };
  CHECK(level(20) < 0.05);
  CHECK(level(300) > 0.48);
}

TEST_CASE("the denoiser lowers steady noise and keeps what stands out of it") {
  Processing processing;
  processing.denoise_db = 12;
  Noise noise(9);
  const Samples sound = make_samples(48000 * 8, [&](std::size_t i) {
    const bool speaks = (i / 48000) % 2 == 1;
    return 0.003 * noise() + (speaks ? 0.3 * std::sin(2 * std::numbers::pi * 500 * static_cast<double>(i) / 48000) : 0);
  });
  const Samples result = filtered(filters_for(processing), sound, 48000);
  const auto power = [](const Samples& samples, std::size_t begin, std::size_t end) {
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i) sum += static_cast<double>(samples[i]) * samples[i];
    return sum;
  };
  CHECK(power(result, 48000 * 6 + 12000, 48000 * 6 + 36000) < 0.4 * power(sound, 48000 * 6 + 12000, 48000 * 6 + 36000));
  CHECK(power(result, 48000 * 7 + 12000, 48000 * 7 + 36000) ==
        Approx(power(sound, 48000 * 7 + 12000, 48000 * 7 + 36000)).epsilon(0.1));
}

TEST_CASE("a chain is one filter after the other, and each only works on the sound") {
  CHECK_FALSE(problem_of_filters("equalizer=f=3000:t=q:w=1:g=2, acompressor=ratio=2"));
  const auto refused = [](const std::string& filters) { return problem_of_filters(filters).value_or("not refused"); };
  CHECK(refused("amovie=/etc/passwd") == "there is no filter 'amovie' that only works on the sound");
  CHECK(refused("volume=1,ladspa=file=x") == "there is no filter 'ladspa' that only works on the sound");
  CHECK(refused("volume=1, atempo=2") == "there is no filter 'atempo' that only works on the sound");
  CHECK(refused("volume=1;volume=2").find("only a simple chain can be used") == 0);
  CHECK(refused("[in]volume=1[out]").find("only a simple chain can be used") == 0);
  CHECK(refused("highpass=frequenzy=80").find("FFmpeg does not understand the filters") == 0);
  CHECK(refused("highpass=f=80,") == "there is no filter '' that only works on the sound");
}
