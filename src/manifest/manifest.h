// The manifest: every public file of one build; the one thing that who makes public/ and who hosts or uploads it have
// in common. A file that it does not list is not ours: never served, never deleted. Sorted by path; the same bytes for
// the same tree. While a build renames files, `changing` says that the list names old and new: whoever serves the
// folder keeps to the list it had, and looks again.
#pragma once

#include "base/dates.h"
#include "base/shared.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress {

// What a host that counts downloads must know of a file of sound: whose it is, and where in it which minute lies.
struct ManifestAudio {
  // Bytes at equal steps of its time: of the first sound, …, behind the last. Two, where every second takes the same.
  std::vector<std::uint64_t> offsets;
  std::chrono::milliseconds duration{0};
  std::string episode;  // its guid; all formats of an episode share it
  std::string title;
  Instant date{};

  bool operator==(const ManifestAudio&) const = default;
};

struct ManifestFile {
  std::string show;         // whose it is; empty for the workspace's own
  std::string type;         // media type to serve it with
  std::uint64_t bytes = 0;  // 0 for a remote file of which only the checksum is known
  std::string sha256;
  Shared<ManifestAudio> audio;
  bool remote = false;  // known only from the lock: not in this tree, never deleted elsewhere
  // The same text in fewer bytes, for who asks for it: `encoding` is "gzip" or "br" as in Content-Encoding, `encodes`
  // the SHA-256 of what it is without. Its path is the other's with ".gz" or ".br", its type that of the other.
  std::string encoding = {};
  std::string encodes = {};

  bool operator==(const ManifestFile&) const = default;
};

struct Manifest {
  using Files = std::map<std::string, ManifestFile>;
  Files files;  // by path below public/
  bool changing = false;

  bool operator==(const Manifest&) const = default;
};

// "talk/index.html" for "talk/index.html.gz", when `file` is an encoding.
std::string path_of_encoded(const std::string& path, const ManifestFile& file);

// Takes out encodings of what is not listed, or is listed with other bytes.
void drop_orphaned_encodings(Manifest& manifest);

inline constexpr const char* manifest_path = ".voicepress/manifest.json";

// Nothing when `out` holds no manifest. Throws Error(machine) when there is one that cannot be understood.
std::optional<Manifest> read_manifest(const std::filesystem::path& out);
// In two steps, for who may know the text already.
std::optional<std::string> read_manifest_text(const std::filesystem::path& out);
Manifest manifest_from(const std::string& text, const std::filesystem::path& out);
// One that a killed build may have left anywhere in the middle of writing it: nothing when it is not whole.
std::optional<Manifest> read_manifest_if_whole(const std::filesystem::path& file);
std::string manifest_text(const Manifest& manifest);
// Of one file alone, from the text, for who has no use for the other thousands. Nothing where it is not found in a text
// laid out as manifest_text does it.
std::optional<ManifestFile> find_in_manifest(std::string_view text, const std::string& path);
// Whether it can be asked so: laid out as manifest_text does, and not `changing`.
bool is_settled_manifest(std::string_view text);

// A text in pieces, one behind the other, that lie elsewhere: a list has tens of megabytes.
using TextPieces = std::vector<std::string_view>;

// The text of the same list with other words for a few files. Nothing where one is not found.
struct ChangedManifest {
  std::vector<std::string> lines;  // that are new
  TextPieces pieces;               // of these and of the old text
};
std::optional<ChangedManifest> manifest_with(std::string_view text, const Manifest::Files& changed);
// The text of the same manifest with `changing`, from the one without.
TextPieces pieces_while_changing(TextPieces list);

}  // namespace voicepress
