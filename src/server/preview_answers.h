// The answers of a server of a preview: those of its folder with the preview's script in each page, and the addresses
// below /_voicepress/, where a browser waits for what is announced next.
#pragma once

#include "server/announcements.h"
#include "server/client_socket.h"
#include "server/request_head.h"
#include "server/served_folder.h"
#include "server/static_files.h"

#include <functional>
#include <optional>

namespace voicepress {

struct Answer {
  ResponseHead response;
  std::optional<OpenFile> file;
};

struct PreviewOf {
  ServedFolder& folder;
  Announcements& announcements;
  std::function<Answer(const RequestHead&)> from_folder;  // as every server answers
};

// For GET and HEAD. May wait for long, but not beyond the client's end or the server's.
Answer answer_in_preview(const RequestHead& head, const PreviewOf& preview, ClientSocket& client, Instant now);

}  // namespace voicepress
