// Options that every command understands, and what they mean once they are read.
#pragma once

#include "cli/terminal.h"
#include "publish/request.h"

#include <filesystem>
#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace voicepress::cli {

enum class OutputFormat { text, json, github };

struct CommonOptions {
  std::string workspace = ".";
  std::string feeds, media, out, cache;
  std::string base_url;
  std::string now;
  std::string format = "text";
  std::string colour = "auto";
  bool json = false;
  bool quiet = false;
  bool verbose = false;
  bool strict = false;
  bool drafts = false;
  bool future = false;
  bool dry_run = false;
  bool explain = false;
  unsigned jobs = 0;  // 0: one per core
};

void add_common_options(CLI::App& command, CommonOptions& options);

OutputFormat format_of(const CommonOptions& options);
ColourChoice colour_of(const CommonOptions& options);

// A request with everything that is common filled in. Throws Error(usage) for what cannot be understood.
BuildRequest request_from(const CommonOptions& options);

}  // namespace voicepress::cli
