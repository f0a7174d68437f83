// `build --compress`: beside each text of public/ the same in fewer bytes, as .gz and .br, for servers that send those
// to whoever can take them apart. Sound and pictures are compressed already.
#pragma once

#include "publish/public_tree.h"
#include "publish/show_build.h"

#include <stop_token>
#include <string>
#include <vector>

namespace voicepress {

// Whether a file of this path and type is worth trying, whatever its size.
bool is_compressible(const std::string& path, const std::string& type);

// The .gz and .br of those of `files` that gain a tenth by it, taken by the tree; `files` are taken too. What was made
// of the same text before is not made again.
std::vector<PublicFile> encoded_files(std::vector<PublicFile>& files, const BuildTools& tools, PublicTree& tree,
                                      const std::stop_token& stop);

}  // namespace voicepress
