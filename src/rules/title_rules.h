// Judges the title of an episode: its length, and what apps show beside it already. Pure.
#pragma once

#include "model/episode.h"
#include "model/show.h"
#include "rules/complaint.h"

namespace voicepress::rules {

void check_episode_title(const Episode& episode, const Show& show, Complaints& complaints);

}  // namespace voicepress::rules
