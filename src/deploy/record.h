// The record that a target keeps of what was uploaded there: `.voicepress/deployed.json`. The next deploy uploads only
// what differs from it, and deletes only what it names. It never claims what may not be there: a file is written down
// as "ours, bytes unknown" before it is touched, and with its checksum only after it was seen there. It lies where
// others may write, so nothing in it is believed that leads out of the target.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace voicepress::deploy {

inline constexpr const char* record_path = ".voicepress/deployed.json";
inline constexpr std::uint64_t max_record_bytes = 256u << 20;

struct RecordedFile {
  std::uint64_t bytes = 0;
  std::string sha256;  // empty: we may have uploaded it, but nobody knows which bytes are there

  bool is_known() const { return !sha256.empty(); }
  bool operator==(const RecordedFile&) const = default;
};

using Record = std::map<std::string, RecordedFile>;  // by path below the target

// A path that stays below the folder it is joined to, can stand in a list of one path a line, and is none of ours to
// keep account ("." and ".voicepress").
bool is_safe_path(std::string_view path);

// Nothing when any of it is not as we write it: then none of it is believed.
std::optional<Record> record_from(const std::string& text);
std::string record_text(const Record& record);

}  // namespace voicepress::deploy
