// Downloads as text for people, as CSV for spreadsheets and as JSON for programs.
#pragma once

#include "audience/figures.h"
#include "audience/log_import.h"

#include <string>

namespace voicepress::cli {

std::string stats_as_text(const DownloadFigures& figures);
std::string stats_as_csv(const DownloadFigures& figures);  // RFC 4180: a line for each day and episode
std::string stats_as_json(const DownloadFigures& figures);

std::string import_as_text(const std::string& log, const ImportReport& report);
std::string import_as_json(const std::string& log, const ImportReport& report);

std::string explained_as_text(std::uint64_t line, const LoggedRequest& request, const Agent& agent, Verdict verdict);
std::string explained_as_json(std::uint64_t line, const LoggedRequest& request, const Agent& agent, Verdict verdict);

}  // namespace voicepress::cli
