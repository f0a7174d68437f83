// The answers of a server of a preview: those of its folder with the preview's script in each page, and the addresses
// below /_voicepress/, where a browser waits for what is announced next.
#pragma once

#include "server/announcements.h"
#include "server/answers.h"
#include "server/request_head.h"
#include "server/served_folder.h"
#include "server/static_files.h"

#include <functional>
#include <optional>

namespace voicepress {

struct PreviewOf {
  ServedFolder& folder;
  Announcements& announcements;
  std::function<AnswerOrWait(const RequestHead&)> from_folder;  // as every server answers
};

// For GET and HEAD.
AnswerOrWait answer_in_preview(const RequestHead& head, const PreviewOf& preview, std::chrono::milliseconds waited,
                               Instant now);

}  // namespace voicepress
