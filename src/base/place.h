// Where something stands in a file that a person wrote, and a value together with the place it came from.
// Every value read from a content file is Located, so that every rule can point at a line.
#pragma once

#include "base/shared_text.h"

#include <string>

namespace voicepress {

struct Place {
  SharedText file;  // as shown to people: relative to the workspace where it lies inside it, with '/'
  int line = 0;     // from 1; 0 means the file as a whole
  int column = 0;   // from 1, in characters; 0 means the line as a whole

  bool operator==(const Place&) const = default;
};

// "file", "file:line" or "file:line:column".
std::string to_string(const Place& place);

template <class T>
struct Located {
  T value{};
  Place place;

  const T& operator*() const { return value; }
  const T* operator->() const { return &value; }
};

template <class T>
Located(T, Place) -> Located<T>;

}  // namespace voicepress
