// Answers about files of a served folder: one that is there, one that is not, one that is being changed.
#pragma once

#include "server/answers.h"

#include <chrono>
#include <string>

namespace voicepress {

inline constexpr std::chrono::milliseconds moment_of_change{20};  // a build that renames files takes milliseconds

// A file that the generation lists.
AnswerOrWait answer_found(const RequestHead& head, const std::string& path, ServedFolder& folder,
                          const Generation& generation, std::chrono::milliseconds waited, Instant now);

// Browsers are shown the page that says so of the nearest folder above; apps get a sentence.
AnswerOrWait no_such_file(const RequestHead& head, ServedFolder& folder, const Generation& generation,
                          std::chrono::milliseconds waited, Instant now);

ResponseHead answer_later(const std::string& sentence, Instant now);  // 503

}  // namespace voicepress
