// Judges the people named in shows and episodes by the rules of podcast:person (feeds.md section 2). Pure.
#pragma once

#include "model/person.h"
#include "rules/complaint.h"

#include <vector>

namespace voicepress::rules {

void check_people(const std::vector<Person>& people, Complaints& complaints);

}  // namespace voicepress::rules
