// Judges addresses and titled links. Podcast apps open only https, and the podcast namespace demands it of every
// address in its tags (feeds.md P1). Pure.
#pragma once

#include "model/person.h"
#include "rules/complaint.h"

#include <vector>

namespace voicepress::rules {

// An address that is given must be absolute https. `what` names it in the message: "the article's address".
void check_https(const std::string& rule, const Located<std::string>& url, const std::string& what,
                 Complaints& complaints);

// "/old/feed.xml" or "/old/": what can stand in a list of redirects, which know neither queries nor patterns.
bool is_path_on_host(const std::string& text);

// Each link needs a title of at most 128 characters and an https address. `what`: "a link", "a group to join".
void check_links(const std::vector<Link>& links, const std::string& what, Complaints& complaints);

}  // namespace voicepress::rules
