#include "publish/last_build.h"

#include "base/archive.h"
#include "base/crypto.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

constexpr const char* lock_name = "show.lock";  // a promise of the build itself: with what it wrote

// All that decides what a build does besides files and the time.
std::string kind_of(const BuildRequest& request, const std::vector<std::string>& shows) {
  BuildRequest kind = request;
  kind.shows = shows;
  kind.now = {};
  kind.workers = 1;
  return archived(kind);
}

SeenFolder folders_in(const fs::path& folder) {
  SeenFolder seen{folder.string(), {}};
  std::error_code problem;
  for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem))
    if (at->is_directory(problem)) seen.files.push_back({at->path().filename().string(), std::nullopt});
  std::sort(seen.files.begin(), seen.files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return seen;
}

SeenFolders list_inputs(const Workspace& workspace, const std::vector<std::string>& shows) {
  SeenFolders seen = {folders_in(workspace.feeds)};
  for (const std::string& show : shows)
    for (const fs::path& root : {workspace.feeds, workspace.media}) list_files_below(root / show, lock_name, seen);
  return seen;
}

// "talk/episodes/a/index.html" is seen from "talk/episodes", where there is one folder for each episode.
std::size_t end_of_common_folder(const std::string& path) {
  const std::size_t first = path.find('/');
  if (first == std::string::npos) return 0;
  const std::size_t second = path.find('/', first + 1);
  return second == std::string::npos ? first : second;
}

// An edit that is only a moment old could be followed by another that looks the same: waits the moment. False where
// something never stops changing.
bool look_until_settled(SeenFolders& seen, WorkPool& pool, const fs::path& folder) {
  for (int tries = 0; tries < 3; ++tries) {
    const std::int64_t now = file_system_now(folder);
    look_at(seen, pool);
    if (!any_is_racy(seen, now)) return true;
    std::this_thread::sleep_for(std::chrono::nanoseconds(file_system_tick_ns));
  }
  return false;
}

// As the same build reports when it finds all of that done.
BuildReport as_if_nothing_was_written(BuildReport report) {
  std::erase_if(report.steps, [](const Step& step) { return step.action == "write" || step.action == "remove"; });
  for (ShowReport& show : report.shows) show.feed_changed = false;
  return report;
}

// The files of a list, and the list itself.
void list_files_of(const Manifest& manifest, const fs::path& root, SeenFolders& outputs) {
  outputs.push_back({root.string(), {{manifest_path, std::nullopt}}});
  std::optional<std::string> folder;  // of the files that were listed last, below public/
  for (const auto& [path, file] : manifest.files) {
    const std::size_t end = end_of_common_folder(path);
    if (!folder || path.compare(0, end, *folder) != 0) {
      folder = path.substr(0, end);
      outputs.push_back({(root / *folder).string(), {}});
    }
    outputs.back().files.push_back({path.substr(end == 0 ? 0 : end + 1), std::nullopt});
  }
}

// Listed and not there. A show may have no lock yet, and nobody members.
std::ptrdiff_t count_missing(const SeenFolders& outputs) {
  std::ptrdiff_t missing = 0;
  for (const SeenFolder& folder : outputs)
    missing += std::count_if(folder.files.begin(), folder.files.end(), [](const SeenFile& file) {
      return !file.key && file.name != lock_name && file.name != manifest_path;
    });
  return missing;
}

std::ptrdiff_t count_remote(const Manifest& manifest) {
  return std::count_if(manifest.files.begin(), manifest.files.end(),
                       [](const auto& listed) { return listed.second.remote; });
}

}  // namespace

struct LastBuild::Record {
  Instant since{};
  std::optional<Instant> until;
  SeenFolders inputs, outputs;
  BuildReport report;
};

LastBuild::LastBuild(const BuildRequest& request, std::vector<std::string> shows, WorkPool& pool)
    : request_(request), pool_(pool), shows_(std::move(shows)), kept_(request.workspace.cache / "last-build") {
  if (!is_remembered()) return;
  kind_ = kind_of(request, shows_);
  const Job look = [&](const std::stop_token&) {
    inputs_ = list_inputs(request.workspace, shows_);
    are_inputs_settled_ = look_until_settled(inputs_, pool_, request.workspace.cache);
  };
  const Job recall = [&](const std::stop_token&) {
    if (const auto archive = kept_.find(sha256_hex(kind_), kind_))
      last_ = std::make_unique<Record>(from_archive<Record>(*archive));
  };
  pool_.run({look, recall}, {});
}

LastBuild::~LastBuild() = default;

// A look ahead writes nothing; a promise that may change is meant for one build.
bool LastBuild::is_remembered() const {
  return !request_.dry_run && !request_.remake_audio && request_.retire.empty() && request_.accepted.empty();
}

SeenFolders LastBuild::list_outputs(const Manifest& manifest, const Manifest& for_members) const {
  const Workspace& workspace = request_.workspace;
  SeenFolders outputs;
  for (const std::string& show : shows_)
    outputs.push_back({(workspace.feeds / show).string(), {{lock_name, std::nullopt}}});
  list_files_of(manifest, workspace.out, outputs);
  list_files_of(for_members, workspace.members, outputs);
  return outputs;
}

std::optional<BuildReport> LastBuild::report_if_nothing_changed() {
  if (!last_ || last_->inputs != inputs_) return std::nullopt;
  if (request_.now < last_->since || (last_->until && request_.now >= *last_->until)) return std::nullopt;
  if (!are_as_seen(last_->outputs, pool_)) return std::nullopt;
  return std::move(last_->report);
}

bool LastBuild::are_outputs_as_left() {
  const std::unique_ptr<Record> known = std::move(last_);
  return known && are_as_seen(known->outputs, pool_);
}

void LastBuild::keep(const BuildReport& report, const Manifest& manifest, const Manifest& for_members,
                     std::optional<Instant> until) {
  if (!is_remembered() || !are_inputs_settled_ || has_errors(report.diagnostics)) return;
  const auto is_at_rest = [](const ShowReport& show) {
    return !show.held_back && show.episodes.encoded == 0 && show.episodes.retagged == 0;
  };
  if (!std::all_of(report.shows.begin(), report.shows.end(), is_at_rest)) return;

  if (report.next_change && (!until || report.next_change->at < *until)) until = report.next_change->at;
  Record last{request_.now, until, inputs_, list_outputs(manifest, for_members), as_if_nothing_was_written(report)};
  if (!look_until_settled(last.outputs, pool_, request_.workspace.cache)) return;
  if (count_missing(last.outputs) != count_remote(manifest) + count_remote(for_members)) return;
  kept_.keep(sha256_hex(kind_), kind_, archived(last));
  kept_.save();
}

void LastBuild::forget() {
  if (!is_remembered()) return;
  kept_.keep(sha256_hex(kind_), "", "");  // no build has this key
  kept_.save();
}

}  // namespace voicepress
