// Sorting values that take long to move, such as an episode: each is moved once. Stable.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

namespace voicepress {

template <class T, class Less>
void sort_large(std::vector<T>& values, const Less& less) {
  std::vector<T*> order;
  order.reserve(values.size());
  for (T& value : values) order.push_back(&value);
  std::stable_sort(order.begin(), order.end(), [&](const T* a, const T* b) { return less(*a, *b); });
  std::vector<T> sorted;
  sorted.reserve(values.size());
  for (T* value : order) sorted.push_back(std::move(*value));
  values = std::move(sorted);
}

}  // namespace voicepress
