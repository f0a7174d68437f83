// Counts what another server's access log tells, by the rules for what is counted as it is served. A log that was
// counted before, or its beginning, is not counted again; a long one can be broken off and goes on where it was.
#pragma once

#include "audience/access_logs.h"
#include "audience/catalogue.h"
#include "audience/count_store.h"

#include <filesystem>
#include <functional>
#include <map>
#include <stop_token>
#include <string>

namespace voicepress {

// A request of a log as the rules want to see it.
SoundRequest sound_request_from(const LoggedRequest& logged, const Catalogue& catalogue);

struct ImportReport {
  std::uint64_t lines = 0;                 // that are new
  std::uint64_t known_lines = 0;           // counted before
  std::uint64_t not_understood = 0;        // of the new ones
  std::uint64_t first_not_understood = 0;  // its line, counted from 1
  std::map<Verdict, std::uint64_t> verdicts;
};

// Plain or gzip. `progress` is told how many bytes of the file were read. Throws Error(usage) when it cannot be read.
ImportReport import_log(const std::filesystem::path& log, const Catalogue& catalogue, CountStore& store, Instant now,
                        const std::function<void(std::uint64_t)>& progress, const std::stop_token& stop);

// The verdict on each request of a log, told line by line; nothing is kept.
using Explained = std::function<void(std::uint64_t line, const LoggedRequest& request, const Agent& agent, Verdict)>;
void explain_log(const std::filesystem::path& log, const Catalogue& catalogue, const Explained& tell,
                 const std::stop_token& stop);

}  // namespace voicepress
