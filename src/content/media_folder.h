// The folder with a show's recordings, covers, labels and transcripts. It turns names that a producer wrote into
// paths and keeps them inside the folder: no absolute paths, no "..", no links that lead out. The folder may be
// absent (recordings often are); it is listed once.
#pragma once

#include "base/place.h"
#include "content/complaints.h"
#include "model/show.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress::content {

class MediaFolder {
 public:
  // `shown` is the folder's name for people: "media/key-voices".
  MediaFolder(std::filesystem::path folder, std::string shown);

  // A file that may be absent, for recordings. Nothing when the name is not allowed (then an error was added).
  std::optional<MediaFile> locate(const Located<std::string>& name, std::string_view field,
                                  Diagnostics& diagnostics) const;

  // A file that must be there. The advice depends on whether the field could also be left out.
  enum class Need { optional, always };
  std::optional<MediaFile> require(const Located<std::string>& name, std::string_view field, Diagnostics& diagnostics,
                                   Need need = Need::optional) const;

  // The names of files "<slug>.<a known audio or video ending>", sorted.
  std::vector<std::string> recordings_for(std::string_view slug) const;
  static bool is_recording_name(const std::string& name);  // has one of those endings

  std::string shown(const std::string& name) const { return shown_ + "/" + name; }

  const std::vector<std::string>& names() const { return *names_; }  // of the files directly in the folder, sorted

  // The same folder, which notes down every file that is asked for: there or not, a change of it changes the answer.
  MediaFolder noting(std::vector<std::filesystem::path>& asked_for) const;

 private:
  // What the name could have been meant to be: a file of the same kind.
  std::optional<std::string> name_like(const std::string& name) const;

  std::filesystem::path folder_;
  std::string shown_;
  std::shared_ptr<const std::vector<std::string>> names_;
  std::vector<std::filesystem::path>* asked_for_ = nullptr;
};

}  // namespace voicepress::content
