#include "audio/byte_offsets.h"

#include "audio/sound_stream.h"
#include "base/error.h"

#include <algorithm>

namespace voicepress {

namespace {

constexpr std::chrono::milliseconds longest_step{30'000};
constexpr std::int64_t most_steps = 100;  // as many as the table of a Xing header has

}  // namespace

std::vector<std::uint64_t> byte_offsets_of(const std::filesystem::path& file, std::chrono::milliseconds duration) {
  SoundStream sound(file);
  libav::MediaInput& input = sound.input();
  const AVRational milliseconds{1, 1000};
  const std::int64_t length = std::max<std::int64_t>(duration.count(), 1);
  const std::int64_t steps = std::clamp<std::int64_t>((length - 1) / longest_step.count() + 1, 1, most_steps);
  std::vector<std::uint64_t> offsets;
  std::uint64_t end = 0;
  for (const libav::Packet packet = libav::make_packet(); input.read(*packet); av_packet_unref(packet.get())) {
    if (packet->pos < 0) continue;
    const auto place = static_cast<std::uint64_t>(packet->pos);
    end = std::max(end, place + static_cast<std::uint64_t>(packet->size));
    // Sound before the beginning primes the decoder; it is as little sound as it is long.
    const std::int64_t at =
        packet->pts == AV_NOPTS_VALUE
            ? 0
            : std::max<std::int64_t>(0, av_rescale_q(packet->pts, sound.stream().time_base, milliseconds));
    while (std::ssize(offsets) < steps && at * steps >= std::ssize(offsets) * length) offsets.push_back(place);
  }
  if (offsets.empty()) throw Error(ErrorKind::machine, "there is no sound in " + file.string());
  offsets.resize(static_cast<std::size_t>(steps), offsets.back());
  offsets.push_back(std::min(end, input.bytes()));
  return offsets;
}

}  // namespace voicepress
