// The private feed of a show that has one ([members] in show.toml), prepared for whoever serves it to put each member's
// addresses in (manifest/member_list.h), and the files of episodes that members have before others. They lie in a
// folder of their own, so that nothing of them is ever below the public one.
#pragma once

#include "manifest/manifest.h"
#include "publish/show_build.h"

#include <deque>
#include <stop_token>

namespace voicepress {

// Whether a show has such a feed, or had one.
bool has_something_for_members(const std::deque<ShowBuild>& shows, const Workspace& workspace);

// After what is public: an episode that is released is in both for a moment, never in none. What that folder holds now.
// Shows that are held back keep what they had.
Manifest publish_for_members(const std::deque<ShowBuild>& shows, const BuildTools& tools, const std::stop_token& stop);

}  // namespace voicepress
