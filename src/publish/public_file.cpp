#include "publish/public_file.h"

#include "base/crypto.h"

#include <iterator>

namespace voicepress {

void append(std::vector<PublicFile> more, std::vector<PublicFile>& files) {
  if (files.empty())
    files = std::move(more);
  else
    files.insert(files.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

PublicFile text_file(const std::string& show, const std::string& path, WriteOrder order, std::string type,
                     std::string bytes) {
  PublicFile file;
  file.path = path;
  file.order = order;
  file.entry.show = show;
  file.entry.type = std::move(type);
  file.entry.bytes = bytes.size();
  file.entry.sha256 = sha256_hex(bytes);
  file.bytes = std::move(bytes);
  return file;
}

}  // namespace voicepress
