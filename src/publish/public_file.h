// One file on its way into the public folder: what the manifest says of it, and its bytes or where they are.
#pragma once

#include "base/crypto.h"
#include "base/files.h"
#include "manifest/manifest.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

enum class WriteOrder { audio, companion, page, feed, encoding };

struct PublicFile {
  std::string path;  // below public/
  WriteOrder order = WriteOrder::page;
  ManifestFile entry;
  std::string bytes;                            // what it holds …
  std::optional<std::filesystem::path> object;  // … or the file of the cache that holds it
  bool is_object_remakeable = false;            // then the public file may be another name of it

  // Set by PublicTree::take:
  bool is_taken = false;
  std::unique_ptr<TempFile> staged;  // nothing: the folder holds it already, or it is remote
};

void append(std::vector<PublicFile> more, std::vector<PublicFile>& files);

// The file holds these bytes: so its entry says too.
void put(HashedBytes bytes, PublicFile& file);

PublicFile text_file(const std::string& show, const std::string& path, WriteOrder order, std::string type,
                     std::string bytes);

}  // namespace voicepress
