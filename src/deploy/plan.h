// What a deploy has to do, decided without a network: the files of this build, what the target's record says, and what
// was seen there. Pure.
#pragma once

#include "deploy/record.h"
#include "manifest/manifest.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace voicepress::deploy {

// In the order of uploading: nobody meets a page or a feed that names a file which is not there yet.
enum class Group { media, pages, feeds };
Group group_of(const ManifestFile& file);

struct PublicFile {
  std::string path;
  std::string type;
  std::uint64_t bytes = 0;
  std::string sha256;
  Group group = Group::media;
  bool is_encoding = false;  // a .gz or .br of another file, whose type it has
  bool remote = false;       // not here: it was uploaded before, from elsewhere
};

// Of a build, by path, with the manifest itself, which goes up with the feeds. Throws Error(content) for a path that
// cannot be uploaded.
std::map<std::string, PublicFile> public_files(const Manifest& manifest, const std::string& manifest_text);

// What lies at the target under a path that is ours.
struct Seen {
  std::uint64_t bytes = 0;
  std::optional<bool> same_bytes;  // by a checksum, where the target offers one
  bool is_later = false;           // it was written there after the file here was made
};
using Sight = std::map<std::string, Seen>;

// Which files the target has to be looked at for. The record is believed for pages and feeds; media are looked for in
// every deploy, for one that is missing is what listeners notice, and they lie in few folders.
std::vector<std::string> paths_to_look_at(const std::map<std::string, PublicFile>& files, const Record& record);

struct Deletion {
  std::string path;
  std::uint64_t bytes = 0;
};

struct Plan {
  std::vector<PublicFile> uploads;    // ascending by path
  std::vector<std::string> replaced;  // of the uploads: there already, and no record says that it came from us
  std::vector<PublicFile> confirmed;  // found there, though the record does not say so
  std::vector<Deletion> deletions;    // uploaded by us before, and listed no longer
  std::vector<PublicFile> missing;    // remote, and not to be seen at the target
  std::size_t unchanged = 0;          // with the confirmed ones

  bool is_empty() const { return uploads.empty() && confirmed.empty() && deletions.empty(); }
  std::uint64_t bytes_to_upload() const;
};

Plan make_plan(const std::map<std::string, PublicFile>& files, const Record& record, const Sight& sight);

}  // namespace voicepress::deploy
