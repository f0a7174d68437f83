#include "base/loaded_function.h"

#include "base/error.h"

#include <dlfcn.h>

#include <fmt/format.h>

#include <string>

namespace voicepress {

void* find_function(const SharedLibrary& library, const char* name) {
  const std::string file = fmt::format("{}.so.{}", library.name, library.version);
  void* handle = ::dlopen(file.c_str(), RTLD_LAZY | RTLD_LOCAL);
  if (handle == nullptr)
    throw Error(ErrorKind::machine, fmt::format("the library {} cannot be loaded ({}): install {}{}", library.name,
                                                ::dlerror(), library.name, library.version));
  void* function = ::dlsym(handle, name);
  if (function == nullptr) throw Error(ErrorKind::machine, fmt::format("{} has no {}", file, name));
  return function;
}

}  // namespace voicepress
