// A whole episode file, front matter and notes, read as a build reads it.
#include "content/media_folder.h"
#include "content/read_episode.h"
#include "fuzz/target.h"

#include <unistd.h>

#include <fstream>

using namespace voicepress;

namespace {

// In memory where the system has such a place: the file is written anew for every input.
struct EpisodeFolder {
  std::filesystem::path folder = (std::filesystem::exists("/dev/shm") ? std::filesystem::path("/dev/shm")
                                                                      : std::filesystem::temp_directory_path()) /
                                 ("voicepress-fuzz-" + std::to_string(::getpid()));
  EpisodeFolder() { std::filesystem::create_directories(folder); }
  ~EpisodeFolder() { std::filesystem::remove_all(folder); }
};

Library empty_library() {
  Library library;
  library.show.file = "feeds/show/show.toml";
  library.show.language.value = "en-gb";
  library.show.timezone.value = "Europe/London";
  library.show.publish_time.value = "06:00";
  return library;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const EpisodeFolder files;
  static const content::MediaFolder media(files.folder, "media/show");
  const content::EpisodeFile file{files.folder / "2026-01-12-episode.md", "2026-01-12-episode.md",
                                  "feeds/show/episodes/2026-01-12-episode.md"};
  std::ofstream(file.path, std::ios::binary | std::ios::trunc) << fuzz::text_of(data, size);
  Library library = empty_library();
  content::read_episode(file, media, library.show, library);
  // One file is one episode, readable or refused with the reason.
  fuzz::require(library.episodes.size() + library.refused.size() == 1);
  fuzz::require(library.refused.empty() || has_errors(library.diagnostics));
  return 0;
}
