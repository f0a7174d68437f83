// The names of episodes in addresses and files: from their titles, each its own.
#pragma once

#include "importing/imported_show.h"

#include <map>
#include <set>
#include <string>

namespace voicepress::importing {

// "networking" where the address is `base` + "audio/networking.mp3", as Voicepress names files; else empty.
std::string slug_in_address(const std::string& address, const std::string& base);

// From the title; "episode-12" where there is nothing in it that a slug can hold. `number` is its place.
std::string slug_for(const ImportedEpisode& episode, int number);

// No two episodes have one slug. Those that addresses hold already come first.
class Slugs {
 public:
  void reserve(const std::string& slug) { reserved_.insert(slug); }
  // True for the first who asks for a reserved one.
  bool claim(const std::string& slug) { return taken_.insert(slug).second; }
  // "a", else "a-2", "a-3" …
  std::string free_one(const std::string& wanted);

 private:
  std::set<std::string> reserved_, taken_;
  std::map<std::string, int> next_;  // the number to try for a slug that was wanted before
};

}  // namespace voicepress::importing
