// One connection from its first request to its end: heads are read with limits and deadlines, answered one after the
// other in the order they came, and logged.
#pragma once

#include "server/announcements.h"
#include "server/client_socket.h"
#include "server/served_folder.h"

#include <functional>
#include <string>

namespace voicepress {

using AccessLog = std::function<void(const std::string& line)>;

struct ServedSite {
  ServedFolder& folder;
  Announcements* announcements = nullptr;  // of a preview (see preview_answers.h)
};

void serve_connection(ClientSocket& client, const ServedSite& site, const AccessLog& log);

// For a client that there is no room for.
void refuse_connection(ClientSocket& client);

}  // namespace voicepress
