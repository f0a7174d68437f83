// Between our UTF-8 and TagLib's strings, for this room only.
#pragma once

#include <taglib/tbytevector.h>
#include <taglib/tstring.h>

#include <string>

namespace voicepress {

inline TagLib::String to_taglib(const std::string& utf8) { return {utf8, TagLib::String::UTF8}; }
inline std::string from_taglib(const TagLib::String& text) { return text.to8Bit(true); }

inline TagLib::ByteVector to_taglib_bytes(const std::string& bytes) {
  return {bytes.data(), static_cast<unsigned int>(bytes.size())};
}
inline std::string from_taglib_bytes(const TagLib::ByteVector& bytes) { return {bytes.data(), bytes.size()}; }

}  // namespace voicepress
