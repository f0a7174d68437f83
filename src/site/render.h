// Fills a template with the values of a page. Text is escaped for HTML unless the template says otherwise with three
// braces. A name without a value is an Error(internal): templates were checked when they were loaded.
#pragma once

#include "site/templates.h"
#include "site/value.h"

#include <string>

namespace voicepress {

std::string render(const Templates& templates, const std::string& template_name, const Value& page);

}  // namespace voicepress
