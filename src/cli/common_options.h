// Options that every command understands, and what they mean once they are read.
#pragma once

#include "cli/terminal.h"
#include "publish/request.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace voicepress::cli {

enum class OutputFormat { text, json, github, junit, ical, csv };

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

// Each command takes the groups that mean something to it; an option that would be ignored is not offered.
void add_workspace_options(CLI::App& command, CommonOptions& options);  // -C --feeds --media
void add_output_options(CLI::App& command, CommonOptions& options);     // -o --cache
void add_now_option(CLI::App& command, CommonOptions& options);
void add_jobs_option(CLI::App& command, CommonOptions& options);
void add_making_options(CLI::App& command, CommonOptions& options);  // --base-url -D -F -n --explain
void add_format_options(CLI::App& command, CommonOptions& options, std::vector<std::string> forms);
void add_voice_options(CLI::App& command, CommonOptions& options);  // -q -v --color
void add_strict_option(CLI::App& command, CommonOptions& options);

OutputFormat format_of(const CommonOptions& options);
ColourChoice colour_of(const CommonOptions& options);

// public/, or what -o names instead, for commands to which a folder that was built is enough: absolute, and nothing
// needs to be there.
std::filesystem::path public_folder_of(const CommonOptions& options);

// A request with everything that is common filled in. Throws Error(usage) for what cannot be understood.
BuildRequest request_from(const CommonOptions& options);
// The same for what looks at the web and needs no folder.
BuildRequest request_without_workspace(const CommonOptions& options);

}  // namespace voicepress::cli
