// Judges what a show says of itself once: trailers, seasons, services, other shows, update frequency, live streams, and
// what directories and old readers are told (feeds.md 1.2, 1.6 and 2). Pure.
#pragma once

#include "model/show.h"
#include "rules/complaint.h"

#include <vector>

namespace voicepress::rules {

void check_channel_tags(const Show& show, Complaints& complaints);
void check_directory_tags(const Show& show, Complaints& complaints);
void check_live_items(const std::vector<LiveItem>& items, Complaints& complaints);

}  // namespace voicepress::rules
