// One <item> of a feed.
#pragma once

#include "importing/feed_names.h"
#include "importing/feed_values.h"

#include <string>

namespace voicepress::importing {

// Relative addresses are resolved against `base`, which may be empty.
FeedItem read_item(const pugi::xml_node& item, const FeedNames& names, const std::string& base);

FeedPerson person_of(const pugi::xml_node& node, const std::string& base);

// All text inside a node, without blanks at the ends; long ones are cut.
std::string text_of(const pugi::xml_node& node);

// With all its attributes.
FeedTag tag_of(const pugi::xml_node& node, const std::string& name);

// Tags that say what others say too, or what only the program said that wrote the feed: nobody will miss them.
bool is_of_no_account(const std::string& name);

}  // namespace voicepress::importing
