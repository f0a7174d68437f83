// The secret that opens `/stats/`: one file beside the counts, 0600.
#pragma once

#include <filesystem>
#include <string>

namespace voicepress {

std::string stats_token(const std::filesystem::path& counts);       // empty: there is none
std::string make_stats_token(const std::filesystem::path& counts);  // instead of the one that was there

}  // namespace voicepress
