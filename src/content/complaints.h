// What is wrong with one content file, in two heaps: complaints that refuse the file, and complaints about its
// companions (chapters, transcript, image), which cost only the companion. Also the short way to write one down.
#pragma once

#include "base/diagnostic.h"

#include <string>

namespace voicepress::content {

struct Complaints {
  Diagnostics file;
  Diagnostics companions;
};

inline void add_error(Diagnostics& diagnostics, std::string rule, Place place, std::string message,
                      std::string fix = {}) {
  diagnostics.push_back({Severity::error, std::move(rule), std::move(place), std::move(message), std::move(fix)});
}

inline void add_warning(Diagnostics& diagnostics, std::string rule, Place place, std::string message,
                        std::string fix = {}) {
  diagnostics.push_back({Severity::warning, std::move(rule), std::move(place), std::move(message), std::move(fix)});
}

// Nothing is wrong, but a program can make it tidier: only `check` tells of it.
inline void add_note(Diagnostics& diagnostics, std::string rule, Place place, std::string message,
                     Correction correction) {
  diagnostics.push_back({Severity::note, std::move(rule), std::move(place), std::move(message), "check --fix does it",
                         std::move(correction)});
}

}  // namespace voicepress::content
