// Titles and names are plain text: apps show "<b>" and "&amp;" as they stand, or drop them. Pure.
#pragma once

#include "base/place.h"
#include "rules/complaint.h"

#include <string>

namespace voicepress::rules {

// `field` as the producer writes it: "title".
void check_plain_text(const std::string& field, const Located<std::string>& text, Complaints& complaints);

}  // namespace voicepress::rules
