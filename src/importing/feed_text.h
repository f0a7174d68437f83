// The bytes of a feed as text that an XML reader takes. Feeds in the wild say one encoding and use another, hold
// control characters, write "&nbsp;" and "AT&T" outside of CDATA. Apps read them all the same, so they are mended here,
// and what was mended is told. https://www.w3.org/TR/xml/#charencoding
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace voicepress::importing {

struct FeedText {
  std::string text;                 // UTF-8, legal XML characters, without a byte order mark
  std::vector<std::string> mended;  // in words: "the encoding windows-1252"
};

// Throws Error(content) for an encoding that nobody knows.
FeedText to_feed_text(std::string_view bytes);

}  // namespace voicepress::importing
