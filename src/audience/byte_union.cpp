#include "audience/byte_union.h"

#include "base/number_list.h"

#include <algorithm>

namespace voicepress {

namespace {

constexpr std::size_t most_spans = 1000;

}  // namespace

void ByteUnion::add(ByteSpan span) {
  if (span.begin >= span.end) return;
  const auto first = std::lower_bound(spans_.begin(), spans_.end(), span.begin,
                                      [](const ByteSpan& one, std::uint64_t begin) { return one.end < begin; });
  const auto last = std::upper_bound(first, spans_.end(), span.end,
                                     [](std::uint64_t end, const ByteSpan& one) { return end < one.begin; });
  if (first == last) {
    if (spans_.size() < most_spans) spans_.insert(first, span);
    return;
  }
  first->begin = std::min(first->begin, span.begin);
  first->end = std::max(std::prev(last)->end, span.end);
  spans_.erase(std::next(first), last);
}

void ByteUnion::add(const ByteUnion& other) {
  for (const ByteSpan& span : other.spans_) add(span);
}

std::uint64_t ByteUnion::bytes_in(ByteSpan span) const {
  std::uint64_t bytes = 0;
  for (const ByteSpan& one : spans_) {
    const std::uint64_t begin = std::max(one.begin, span.begin), end = std::min(one.end, span.end);
    if (begin < end) bytes += end - begin;
  }
  return bytes;
}

std::string ByteUnion::text() const {
  std::vector<std::uint64_t> numbers;
  for (const ByteSpan& span : spans_) numbers.insert(numbers.end(), {span.begin, span.end});
  return text_of_numbers(numbers);
}

std::optional<ByteUnion> ByteUnion::from_text(std::string_view text) {
  const auto numbers = numbers_in(text);
  if (!numbers || numbers->size() % 2 != 0) return std::nullopt;
  ByteUnion all;
  for (std::size_t i = 0; i < numbers->size(); i += 2) all.add({(*numbers)[i], (*numbers)[i + 1]});
  return all;
}

}  // namespace voicepress
