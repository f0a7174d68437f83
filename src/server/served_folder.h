// The files of a folder that may be served: those that its manifest lists, as the build left them. Each look takes the
// newest whole manifest; while a build renames files, the list before it stays. Files are opened below the folder
// without following any link, and what is not byte for byte the listed file is not handed out. Safe to use from many
// threads.
#pragma once

#include "base/files.h"
#include "server/redirects.h"
#include "server/static_files.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

struct ServedFile {
  FileFacts facts;
  StatKey key;
  // The same in fewer bytes, the smallest first; `facts` are those of the file, but for bytes, etag and coding.
  struct Coded {
    std::string path;
    FileFacts facts;
    StatKey key;
  };
  std::vector<Coded> codings = {};
};
using FileList = std::map<std::string, ServedFile>;  // by path

// The files as one build left them: what a request is answered from does not change under it. What says how to serve is
// not served: the list of redirects is taken out of the list of files. Encodings have no address of their own.
struct Generation {
  FileList files;
  Redirects redirects;
  UniqueFd root;
};

struct OpenFile {
  UniqueFd fd;      // none where only the facts were needed
  FileFacts facts;  // of the very bytes behind it
};

std::string whole_text(const OpenFile& file);  // throws Error(machine) where it cannot be read

// An answer without a body (HEAD, 304) needs no file to be opened.
enum class Need { facts, bytes };

struct Opened {
  std::optional<OpenFile> file;
  bool is_changing = false;
};

// What to do about a folder that holds nothing that Voicepress made: a build may be about to fill it.
enum class WhenEmpty { refuse, wait };

class ServedFolder {
 public:
  // Throws Error(usage) when there is nothing to serve and that is refused, Error(machine) when it cannot be read.
  explicit ServedFolder(std::filesystem::path folder, WhenEmpty when_empty = WhenEmpty::refuse);

  std::shared_ptr<const Generation> newest();
  std::shared_ptr<const FileList> list();  // of the newest

  // No file when it is not what the manifest says: somebody changed it. While a build may be at it, which takes
  // moments, it is changing: ask again soon, and say how long that is going on. `accepted` says which codings the
  // client takes; one that is not as listed is passed over. Like holds() it throws Error(machine) when the machine
  // cannot open files just now.
  Opened try_open(const Generation& generation, const std::string& path, const std::string& accepted,
                  std::chrono::milliseconds waited, Need need = Need::bytes);

  // Whether there is a file where the list names one, whatever its bytes: no link, pipe or folder, and not deleted.
  static bool holds(const Generation& generation, const std::string& path);

 private:
  void take_over_whole_manifest();
  void take_over_what_is_whole();
  void take_over(FileList files, UniqueFd root);
  bool is_up_to_date();

  const std::filesystem::path folder_, manifest_file_;
  std::mutex mutex_;                     // guards what follows
  std::optional<StatKey> manifest_key_;  // of the manifest that the list was made from
  std::shared_ptr<const Generation> generation_;
};

}  // namespace voicepress
