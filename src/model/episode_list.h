// The episodes of a show, one after the other. Each is one value for whoever holds it too (base/shared.h): an episode
// is large, and thousands of them take long to copy or to move.
#pragma once

#include "base/shared.h"
#include "model/episode.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <utility>
#include <vector>

#include <boost/iterator/indirect_iterator.hpp>

namespace voicepress {

class EpisodeList {
  using Held = std::vector<Shared<Episode>>;

 public:
  EpisodeList() = default;
  EpisodeList(std::initializer_list<Episode> episodes) : held_(episodes.begin(), episodes.end()) {}

  using const_iterator = boost::indirect_iterator<Held::const_iterator, const Episode>;
  const_iterator begin() const { return held_.begin(); }
  const_iterator end() const { return held_.end(); }
  std::size_t size() const { return held_.size(); }
  bool empty() const { return held_.empty(); }
  const Episode& operator[](std::size_t i) const { return *held_[i]; }
  const Episode& at(std::size_t i) const { return *held_.at(i); }
  const Episode& front() const { return *held_.front(); }
  const Episode& back() const { return *held_.back(); }

  // To be held by others too, or changed for this list alone.
  const Shared<Episode>& shared(std::size_t i) const { return held_[i]; }
  Episode& edit(std::size_t i) { return held_[i].edit(); }

  void push_back(Shared<Episode> episode) { held_.push_back(std::move(episode)); }
  void reserve(std::size_t size) { held_.reserve(size); }
  void append(EpisodeList more) { std::move(more.held_.begin(), more.held_.end(), std::back_inserter(held_)); }
  // Gives their room back.
  void clear() { Held().swap(held_); }

  void sort(const auto& is_less) {
    std::stable_sort(held_.begin(), held_.end(), [&](const auto& a, const auto& b) { return is_less(*a, *b); });
  }
  void erase_if(const auto& is_to_go) {
    std::erase_if(held_, [&](const auto& episode) { return is_to_go(*episode); });
  }

 private:
  Held held_;
};

}  // namespace voicepress
