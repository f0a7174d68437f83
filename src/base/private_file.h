// A file that nobody but its owner may read (0600), written whole or not at all.
#pragma once

#include "base/sync.h"

#include <filesystem>
#include <string_view>

namespace voicepress {

enum class WhenThere { replace, keep };

// False where there was one that is kept. Throws Error(machine).
bool write_private_file(const std::filesystem::path& file, std::string_view bytes,
                        WhenThere when_there = WhenThere::replace, Sync syncing = Sync::each_change);

}  // namespace voicepress
