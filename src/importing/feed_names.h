// The names of tags whatever prefixes a feed declares: "itunes:author" for <apple:author xmlns:apple="…itunes…">.
#pragma once

#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace voicepress::importing {

class FeedNames {
 public:
  // Takes over what the root and its channel declare.
  FeedNames(const pugi::xml_node& root, const pugi::xml_node& channel);

  // With the usual prefix of its namespace: "itunes:image"; without one: "title". A prefix that nobody declared, or
  // a namespace that nobody knows, stays as it is written.
  std::string of(const pugi::xml_node& node) const;

 private:
  void declare(const pugi::xml_node& node);
  std::map<std::string, std::string, std::less<>> usual_;  // by the feed's prefix
};

}  // namespace voicepress::importing
