// What this computer says of its owner: a start for a new show that a person can see and change.
#pragma once

#include <string>

namespace voicepress::cli {

std::string machine_zone();      // "Europe/London", also where nothing is known
std::string machine_language();  // "en-gb"

}  // namespace voicepress::cli
