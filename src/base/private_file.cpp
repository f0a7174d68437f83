#include "base/private_file.h"

#include "base/error.h"
#include "base/files.h"

#include <cerrno>

#include <sys/stat.h>
#include <unistd.h>

namespace voicepress {

bool write_private_file(const std::filesystem::path& file, std::string_view bytes, WhenThere when_there, Sync syncing) {
  TempFile fresh(file);
  if (::chmod(fresh.path().c_str(), 0600) != 0) throw system_error("cannot protect " + file.string(), errno);
  fresh.write(bytes);
  if (syncing == Sync::each_change)
    fresh.seal();
  else
    fresh.seal_without_sync();
  if (when_there == WhenThere::replace) {
    fresh.rename_to(file);
    if (syncing == Sync::each_change) sync_folder(file.parent_path());
    return true;
  }
  if (::link(fresh.path().c_str(), file.c_str()) == 0) return true;
  if (errno != EEXIST) throw system_error("cannot write " + file.string(), errno);
  return false;
}

}  // namespace voicepress
