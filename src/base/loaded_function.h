// A function of a shared library that is loaded when the function is first called, and never let go. For libraries that
// bring many others: each would be loaded at the start of every command, and most commands have no use for it. Calls
// throw Error(machine) where the library cannot be loaded. Any thread.
//
// A header declares such functions under their own names in namespace voicepress, where code finds them before the
// library's declarations: see libav/functions.h. One that was forgotten there is an undefined reference when linking.
#pragma once

#include <atomic>

namespace voicepress {

// Of the very version whose headers were compiled in: "libavutil.so.57".
struct SharedLibrary {
  const char* name;
  int version;
};

// Loads the library where that has not happened. Throws Error(machine).
void* find_function(const SharedLibrary& library, const char* name);

namespace loading_detail {

template <class Pointer>
class Finder {
 public:
  constexpr Finder(const SharedLibrary& library, const char* name) : library_(library), name_(name) {}

  // Two threads that look for it find the same.
  Pointer find() const {
    Pointer found = found_.load(std::memory_order_acquire);
    if (found == nullptr) {
      found = reinterpret_cast<Pointer>(find_function(library_, name_));
      found_.store(found, std::memory_order_release);
    }
    return found;
  }

 private:
  const SharedLibrary& library_;
  const char* name_;
  mutable std::atomic<Pointer> found_ = nullptr;
};

}  // namespace loading_detail

template <class Type>
class LoadedFunction;

template <class Result, class... Arguments>
class LoadedFunction<Result(Arguments...)> : loading_detail::Finder<Result (*)(Arguments...)> {
 public:
  using loading_detail::Finder<Result (*)(Arguments...)>::Finder;
  Result operator()(Arguments... arguments) const { return this->find()(arguments...); }
};

// As printf takes them: what the function makes of further arguments is between it and the caller.
template <class Result, class... Arguments>
class LoadedFunction<Result(Arguments..., ...)> : loading_detail::Finder<Result (*)(Arguments..., ...)> {
 public:
  using loading_detail::Finder<Result (*)(Arguments..., ...)>::Finder;
  template <class... Further>
  Result operator()(Arguments... arguments, Further... further) const {
    return this->find()(arguments..., further...);
  }
};

// In namespace voicepress, for a function that a header of C declares.
#define VOICEPRESS_LOADED_FUNCTION(library, function) \
  inline constinit const LoadedFunction<decltype(::function)> function(library, #function);

}  // namespace voicepress
