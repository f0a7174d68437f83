#include "publish/public_file.h"

#include <iterator>

namespace voicepress {

void append(std::vector<PublicFile> more, std::vector<PublicFile>& files) {
  if (files.empty())
    files = std::move(more);
  else
    files.insert(files.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void put(HashedBytes bytes, PublicFile& file) {
  file.entry.bytes = bytes.bytes.size();
  file.entry.sha256 = std::move(bytes.sha256);
  file.bytes = std::move(bytes.bytes);
}

PublicFile text_file(const std::string& show, const std::string& path, WriteOrder order, std::string type,
                     std::string bytes) {
  PublicFile file;
  file.path = path;
  file.order = order;
  file.entry.show = show;
  file.entry.type = std::move(type);
  put(std::move(bytes), file);
  return file;
}

}  // namespace voicepress
