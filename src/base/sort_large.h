// Sorting values that take long to move, such as episodes: each is moved once, from where it lies to its place.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

namespace voicepress {

// Stable. What is left of the values is as they are after a move.
template <class T, class Less>
std::vector<T> moved_in_order(std::vector<T*> values, const Less& less) {
  std::stable_sort(values.begin(), values.end(), [&](const T* a, const T* b) { return less(*a, *b); });
  std::vector<T> sorted;
  sorted.reserve(values.size());
  for (T* value : values) sorted.push_back(std::move(*value));
  return sorted;
}

}  // namespace voicepress
