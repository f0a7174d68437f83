// The secrets of notices, from the environment or from files that only their owner may read: never from the command
// line, which every program of this computer can see, nor from show.toml, which is shown to others.
#pragma once

#include "deploy/news.h"

#include <filesystem>
#include <vector>

namespace voicepress::cli {

// Only what these recipients need. `folder` is .voicepress/notices. Throws Error(usage), without the secret, for a file
// that others may read and for what is no secret.
deploy::NoticeSecrets notice_secrets(const std::filesystem::path& folder,
                                     const std::vector<deploy::Recipient>& recipients);

}  // namespace voicepress::cli
