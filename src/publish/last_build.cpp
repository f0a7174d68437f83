#include "publish/last_build.h"

#include "base/archive.h"
#include "base/crypto.h"

#include <algorithm>
#include <chrono>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

constexpr const char* lock_name = "show.lock";  // a promise of the build itself: with what it wrote

constexpr std::size_t most_changed = 32;  // episodes; more of them are built sooner all together
constexpr std::size_t most_since = 1000;  // files that are kept apart from the record

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
// something never stops changing. What is known of a file already was seen a moment ago.
bool look_until_settled(SeenFolders& seen, WorkPool& pool, const fs::path& folder) {
  for (int tries = 0; tries < 3; ++tries) {
    const std::int64_t now = file_system_now(folder);
    tries == 0 ? look_at_unseen(seen, pool) : look_at(seen, pool);
    const std::int64_t newest = newest_change(seen);
    if (newest + file_system_tick_ns < now) return true;
    let_tick_pass(folder, newest);
  }
  return false;
}

// As the same build reports when it finds all of that done.
BuildReport as_if_nothing_was_written(BuildReport report) {
  std::erase_if(report.steps, [](const Step& step) { return step.action == "write" || step.action == "remove"; });
  for (ShowReport& show : report.shows) show.feed_changed = false;
  return report;
}

// The files of a list, and the list itself. `seen` is what is known of them, in their order, or nothing.
void list_files_of(const Manifest& manifest, const HashIndex::Keys& seen, const fs::path& root, SeenFolders& outputs) {
  outputs.push_back({root.string(), {{manifest_path, std::nullopt}}});
  std::optional<std::string> folder;  // of the files that were listed last, below public/
  std::size_t place = 0;
  for (const auto& [path, file] : manifest.files) {
    const std::size_t end = end_of_common_folder(path);
    if (!folder || path.compare(0, end, *folder) != 0) {
      folder = path.substr(0, end);
      outputs.push_back({(root / *folder).string(), {}});
    }
    outputs.back().files.push_back(
        {path.substr(end == 0 ? 0 : end + 1), place < seen.size() ? seen[place] : std::nullopt});
    ++place;
  }
}

// In the folder of that path, of which there may be several. Whether it is there.
bool update(SeenFolders& folders, const std::string& path, const SeenFile& file) {
  for (SeenFolder& folder : folders) {
    if (folder.path != path) continue;
    const auto known =
        std::find_if(folder.files.begin(), folder.files.end(), [&](const SeenFile& f) { return f.name == file.name; });
    if (known == folder.files.end()) continue;
    *known = file;
    return true;
  }
  return false;
}

bool update_all(SeenFolders& folders, const SeenFolders& files) {
  for (const SeenFolder& folder : files)
    for (const SeenFile& file : folder.files)
      if (!update(folders, folder.path, file)) return false;
  return true;
}

void put(SeenFolders& folders, const SeenFolders& files) {
  for (const SeenFolder& folder : files)
    for (const SeenFile& file : folder.files)
      if (!update(folders, folder.path, file)) folders.push_back({folder.path, {file}});
}

// What another one has otherwise; of folders with the same files.
SeenFolders those_that_differ(const SeenFolders& before, const SeenFolders& now) {
  SeenFolders differing;
  for (std::size_t i = 0; i < now.size(); ++i)
    for (std::size_t j = 0; j < now[i].files.size(); ++j)
      if (before[i].files[j] != now[i].files[j]) differing.push_back({now[i].path, {now[i].files[j]}});
  return differing;
}

std::string name_of_record(const std::string& kind) { return sha256_hex(kind); }
std::string name_of_since(const std::string& kind) { return sha256_hex(kind) + " since"; }

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

std::string kind_of(const BuildRequest& request) {
  BuildRequest kind = request;
  kind.now = {};
  kind.workers = 1;
  return archived(kind);
}

fs::path memory_of(const BuildRequest& request) {
  return request.preview.any() ? request.workspace.cache / "previews" : request.workspace.cache;
}

struct LastBuild::Record {
  Instant since{};
  std::optional<Instant> until;
  SeenFolders inputs, outputs;
  BuildReport report;
  std::map<std::string, std::string> site_records;  // by show
  std::int64_t stamp = 0;                           // of those that are kept never 0
};

// What builds that changed a few files have seen anew since a record was made: a record of tens of thousands of files
// takes longer to write than they. Without it, and with another stamp, the record is not believed.
struct LastBuild::Since {
  std::int64_t stamp = 0;
  Instant at{};
  SeenFolders inputs, outputs;
};

LastBuild::LastBuild(const BuildRequest& request, std::vector<std::string> shows, WorkPool& pool)
    : request_(request), pool_(pool), shows_(std::move(shows)), kept_(request.workspace.cache / "last-build") {
  if (!is_remembered()) return;
  BuildRequest kind = request;
  kind.shows = shows_;
  kind_ = kind_of(kind);
  const Job look = [&](const std::stop_token&) {
    inputs_ = list_inputs(request.workspace, shows_);
    are_inputs_settled_ = look_until_settled(inputs_, pool_, request.workspace.cache);
  };
  pool_.run({look, [&](const std::stop_token&) { recall(); }}, {});
}

void LastBuild::recall() {
  const auto since = kept_.find(name_of_since(kind_), kind_);
  const auto record = since ? kept_.find(name_of_record(kind_), kind_) : std::nullopt;
  if (!record) return;
  since_ = std::make_unique<Since>(from_archive<Since>(*since));
  if (since_->stamp == 0) return;
  auto last = std::make_unique<Record>(from_archive<Record>(*record));
  if (last->stamp != since_->stamp) return;
  if (!update_all(last->inputs, since_->inputs) || !update_all(last->outputs, since_->outputs)) return;
  last->since = std::max(last->since, since_->at);
  last_ = std::move(last);
}

LastBuild::~LastBuild() = default;

// A look ahead writes nothing; a promise that may change is meant for one build.
bool LastBuild::is_remembered() const {
  return !request_.dry_run && !request_.remake_audio && request_.retire.empty() && request_.accepted.empty();
}

SeenFolders LastBuild::list_outputs(const TreeChange& change, const Manifest& for_members) const {
  const Workspace& workspace = request_.workspace;
  SeenFolders outputs;
  for (const std::string& show : shows_)
    outputs.push_back({(workspace.feeds / show).string(), {{lock_name, std::nullopt}}});
  list_files_of(change.manifest, change.seen, workspace.out, outputs);
  list_files_of(for_members, {}, workspace.members, outputs);
  return outputs;
}

bool LastBuild::is_current() const {
  return last_ && request_.now >= last_->since && (!last_->until || request_.now < *last_->until);
}

std::optional<BuildReport> LastBuild::report_if_nothing_changed() {
  if (!is_current() || last_->inputs != inputs_ || !has_outputs_as_left()) return std::nullopt;
  return take_report();
}

std::optional<std::vector<ChangedEpisode>> LastBuild::changed_episodes() const {
  if (!is_current() || !are_inputs_settled_ || last_->inputs.size() != inputs_.size()) return std::nullopt;
  std::map<std::string, std::string> shows;  // by the folder of their episodes
  for (const std::string& show : shows_) shows[(request_.workspace.feeds / show / "episodes").string()] = show;
  std::vector<ChangedEpisode> changed;
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    const SeenFolder &then = last_->inputs[i], &now = inputs_[i];
    if (then == now) continue;
    const auto show = shows.find(now.path);
    if (show == shows.end() || then.path != now.path || then.files.size() != now.files.size()) return std::nullopt;
    for (std::size_t j = 0; j < now.files.size(); ++j) {
      const SeenFile &before = then.files[j], &after = now.files[j];
      if (before == after) continue;
      if (before.name != after.name || !before.key || !after.key || changed.size() == most_changed) return std::nullopt;
      changed.push_back({show->second, after.name, *before.key});
    }
  }
  return changed.empty() ? std::nullopt : std::optional(std::move(changed));
}

BuildReport LastBuild::take_report() { return std::move(last_->report); }

bool LastBuild::has_outputs_as_left() const { return last_ && are_as_seen(last_->outputs, pool_); }

std::size_t LastBuild::count_outputs() const {
  std::size_t count = 0;
  if (last_)
    for (const SeenFolder& folder : last_->outputs) count += folder.files.size();
  return count;
}

std::string LastBuild::site_record_of(const std::string& show) const {
  const auto found = last_->site_records.find(show);
  return found == last_->site_records.end() ? "" : found->second;
}

bool LastBuild::are_outputs_as_left() {
  const bool as_left = has_outputs_as_left();
  last_.reset();
  return as_left;
}

void LastBuild::keep(const BuildReport& report, const TreeChange& change, const Manifest& for_members,
                     std::map<std::string, std::string> site_records, std::optional<Instant> until) {
  if (!is_remembered() || !are_inputs_settled_ || has_errors(report.diagnostics)) return;
  const auto is_at_rest = [](const ShowReport& show) {
    return !show.held_back && show.episodes.encoded == 0 && show.episodes.retagged == 0;
  };
  if (!std::all_of(report.shows.begin(), report.shows.end(), is_at_rest)) return;

  if (report.next_change && (!until || report.next_change->at < *until)) until = report.next_change->at;
  Record record{
      request_.now,           until, inputs_, list_outputs(change, for_members), as_if_nothing_was_written(report),
      std::move(site_records)};
  if (!look_until_settled(record.outputs, pool_, request_.workspace.cache)) return;
  if (count_missing(record.outputs) != count_remote(change.manifest) + count_remote(for_members)) return;
  keep(std::move(record));
}

void LastBuild::keep_but_for(const std::vector<std::string>& written) {
  Manifest looked_at;
  for (const std::string& path : written) looked_at.files[path];
  SeenFolders outputs;
  list_files_of(looked_at, {}, request_.workspace.out, outputs);
  if (!look_until_settled(outputs, pool_, request_.workspace.cache)) return;
  put(since_->inputs, those_that_differ(last_->inputs, inputs_));
  put(since_->outputs, outputs);
  since_->at = request_.now;
  if (since_->outputs.size() > most_since) return;  // the next build is a whole one, and makes a new record
  kept_.keep(name_of_since(kind_), kind_, archived(*since_));
  kept_.save();
}

void LastBuild::keep(Record record) {
  record.stamp = std::chrono::system_clock::now().time_since_epoch().count();
  kept_.keep(name_of_record(kind_), kind_, archived(record));
  kept_.keep(name_of_since(kind_), kind_, archived(Since{record.stamp, record.since, {}, {}}));
  kept_.save();
}

void LastBuild::forget() {
  if (!is_remembered()) return;
  kept_.keep(name_of_since(kind_), kind_, archived(Since{}));  // no record has this stamp
  kept_.save();
}

}  // namespace voicepress
