// What would change for subscribers, in words, as JSON and as annotations for a workflow. Pure.
#pragma once

#include "cli/terminal.h"
#include "publish/diff.h"

#include <filesystem>
#include <string>
#include <vector>

namespace voicepress::cli {

std::string diff_as_text(const FeedDiff& diff, const std::filesystem::path& root, const Terminal& terminal);
std::string diffs_as_json(const std::vector<FeedDiff>& diffs);
std::string diffs_as_github(const std::vector<FeedDiff>& diffs);

}  // namespace voicepress::cli
