#include "audio/ordered_sound.h"

#include "audio/join.h"

#include <limits>

namespace voicepress {

void OrderedSound::add(std::int64_t index, EncodedSegment segment) {
  const std::scoped_lock lock(mutex_);
  waiting_.emplace(index, std::move(segment));
  for (auto next = waiting_.find(next_); next != waiting_.end(); next = waiting_.find(++next_)) {
    append(std::move(next->second));
    waiting_.erase(next);
  }
}

void OrderedSound::append(EncodedSegment segment) {
  if (!is_clean_) return;
  if (left_) {
    const auto place = join(format_, left_->sound, segment);
    is_clean_ = place.has_value();
    if (!is_clean_) return;
    write_left(*place);
  }
  left_ = std::move(segment);
}

void OrderedSound::write_left(std::int64_t end) {
  EncodedSound part;
  for (const EncodedPacket& packet : left_->sound.packets)
    if (packet.at >= written_ && packet.at < end) part.add(left_->sound.bytes_of(packet), packet.at, packet.duration);
  writer_.write(part);
  written_ = end;
}

void OrderedSound::finish() {
  if (!is_clean_) return;
  if (left_) write_left(std::numeric_limits<std::int64_t>::max());
  writer_.finish();
}

}  // namespace voicepress
