#include "publish/kept_files.h"

#include "base/archive.h"

namespace voicepress {

namespace {

struct Made {
  std::string sha256;
  std::uint64_t bytes = 0;
};

}  // namespace

KeptFiles::KeptFiles(const std::filesystem::path& memory, const std::string& show, PublicTree& tree)
    : kept_(memory / "made" / show), tree_(tree) {}

PublicFile KeptFiles::same_or_made(PublicFile file, std::string key, const std::function<void(PublicFile&)>& make) {
  if (take_if_same(file, key)) return file;
  make(file);
  tree_.take(file);
  remember(file, std::move(key));
  return file;
}

bool KeptFiles::take_if_same(PublicFile& file, std::string_view key) {
  const auto archive = kept_.find(file.path, key);
  if (!archive) return false;
  const auto made = from_archive<Made>(*archive);
  file.entry.sha256 = made.sha256;
  file.entry.bytes = made.bytes;
  file.is_taken = tree_.holds(file);
  return file.is_taken;
}

void KeptFiles::remember(const PublicFile& file, std::string key) {
  kept_.keep(file.path, std::move(key), archived(Made{file.entry.sha256, file.entry.bytes}));
}

}  // namespace voicepress
