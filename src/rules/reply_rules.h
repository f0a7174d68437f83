// Judges the places where listeners answer an episode or a show (podcast:socialInteract). Pure.
#pragma once

#include "model/person.h"
#include "rules/complaint.h"

#include <vector>

namespace voicepress::rules {

void check_replies(const std::vector<Reply>& replies, Complaints& complaints);

}  // namespace voicepress::rules
