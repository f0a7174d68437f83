#include "audio/filter_library.h"

#include "base/error.h"

#include <dlfcn.h>

#include <fmt/format.h>

#include <string>

namespace voicepress {

namespace {

// The very version whose header was compiled in.
std::string file_name() { return fmt::format("libavfilter.so.{}", LIBAVFILTER_VERSION_MAJOR); }

class Library {
 public:
  Library() : handle_(::dlopen(file_name().c_str(), RTLD_NOW | RTLD_LOCAL)) {
    if (handle_ == nullptr)
      throw Error(ErrorKind::machine, fmt::format("FFmpeg's filters cannot be loaded ({}): install libavfilter{}",
                                                  ::dlerror(), LIBAVFILTER_VERSION_MAJOR));
  }

  template <class Function>
  void find(const char* name, Function& function) const {
    function = reinterpret_cast<Function>(::dlsym(handle_, name));
    if (function == nullptr) throw Error(ErrorKind::machine, fmt::format("{} has no {}", file_name(), name));
  }

 private:
  void* handle_;
};

FilterLibrary loaded() {
  const Library library;
  FilterLibrary functions{};
  library.find("avfilter_get_by_name", functions.get_by_name);
  library.find("avfilter_graph_alloc", functions.graph_alloc);
  library.find("avfilter_graph_config", functions.graph_config);
  library.find("avfilter_graph_create_filter", functions.graph_create_filter);
  library.find("avfilter_graph_free", functions.graph_free);
  library.find("avfilter_graph_parse_ptr", functions.graph_parse_ptr);
  library.find("avfilter_inout_alloc", functions.inout_alloc);
  library.find("avfilter_inout_free", functions.inout_free);
  library.find("av_buffersrc_add_frame", functions.buffersrc_add_frame);
  library.find("av_buffersink_get_frame", functions.buffersink_get_frame);
  return functions;
}

}  // namespace

const FilterLibrary& filter_library() {
  static const FilterLibrary functions = loaded();
  return functions;
}

}  // namespace voicepress
