// Checks templates before any page is made: syntax, partials that exist, and names that the page has. Mustache itself
// is silent about all but syntax. Throws Error(content) with file, line and column for the first fault.
#pragma once

#include "base/place.h"
#include "site/templates.h"

#include <cstddef>

namespace voicepress {

void check_templates(const Templates& templates);

// Line and column of a byte of a template.
Place place_in(const Template& where, std::size_t offset);

}  // namespace voicepress
