// Which bytes of a file somebody has, as few spans as possible: a byte that came twice counts once. ByteSpan are
// counted from 0, spans are half open.
#pragma once

#include "base/byte_span.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress {

class ByteUnion {
 public:
  // Takes a span in. Of a client that asks for thousands of scattered bytes, the first thousand spans are kept: it gets
  // no more memory, and a listener has a handful.
  void add(ByteSpan span);
  void add(const ByteUnion& other);

  const std::vector<ByteSpan>& spans() const { return spans_; }  // in order, with gaps between them
  std::uint64_t bytes_in(ByteSpan span) const;
  std::uint64_t end() const { return spans_.empty() ? 0 : spans_.back().end; }

  // "0 100 250 300": beginnings and ends. Nothing where a text is none of these.
  std::string text() const;
  static std::optional<ByteUnion> from_text(std::string_view text);

  bool operator==(const ByteUnion&) const = default;

 private:
  std::vector<ByteSpan> spans_;
};

}  // namespace voicepress
