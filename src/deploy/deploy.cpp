#include "deploy/deploy.h"

#include "base/error.h"
#include "base/pool.h"
#include "base/text.h"
#include "deploy/on_the_web.h"
#include "deploy/papers.h"
#include "deploy/public_folder.h"
#include "deploy/rclone.h"
#include "deploy/upload_headers.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include <fmt/format.h>

namespace voicepress::deploy {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> paths_of(const std::vector<PublicFile>& files) {
  std::vector<std::string> paths;
  for (const PublicFile& file : files) paths.push_back(file.path);
  return paths;
}

// "a.mp3", "a.mp3 (and 12 more)"
std::string some_of(const std::vector<std::string>& paths) {
  if (paths.size() == 1) return paths.front();
  return fmt::format("{} (and {} more)", paths.front(), paths.size() - 1);
}

std::vector<PublicFile> without_manifest(std::vector<PublicFile> files) {
  std::erase_if(files, [](const PublicFile& file) { return file.path == manifest_path; });
  return files;
}

class Deploying {
 public:
  Deploying(const DeployRequest& request, const DeployEvents& events, const std::stop_token& stop)
      : request_(request),
        events_(events),
        stop_(stop),
        target_(request.target, request.base),
        folder_(request.folder, request.show),
        rclone_(target_, stop) {}

  DeployReport run() {
    refuse_a_target_inside();
    read_record();
    plan_ = make_plan(folder_.files(), record_, look());
    refuse_many_deletions();
    tell_what_is_remarkable();
    if (!request_.dry_run && !plan_.is_empty()) carry_out();
    return {target_.shown(), plan_.uploads, plan_.deletions, plan_.bytes_to_upload(), plan_.unchanged};
  }

 private:
  void refuse_a_target_inside() const {
    if (!target_.is_folder()) return;
    const fs::path target = fs::weakly_canonical(target_.address()), folder = fs::weakly_canonical(request_.folder);
    if (is_below(target, folder))
      throw Error(ErrorKind::usage, fmt::format("{} is what would be uploaded: name another folder as TARGET",
                                                printable(target_.address())));
  }

  void read_record() {
    const auto text = rclone_.read(record_path, max_record_bytes);
    if (!text) return;
    auto record = record_from(*text);
    if (record)
      record_ = std::move(*record);
    else
      events_.message(
          fmt::format("{} at {} is not as we write it, so it is not believed: nothing is deleted, and what is "
                      "there is compared file by file",
                      record_path, target_.shown()));
    // What is ours is still known, but not what it holds.
    if (request_.check_all)
      for (auto& [path, file] : record_) file.sha256.clear();
  }

  // What of our files is at the target. Sizes first: only files of the right size are worth a second question.
  Sight look() {
    const std::vector<std::string> paths = paths_to_look_at(folder_.files(), record_);
    Sight sight;
    std::vector<std::string> doubtful;
    for (const auto& [path, listed] : rclone_.list(paths, Ask::sizes)) {
      sight[path].bytes = listed.bytes;
      const auto file = folder_.files().find(path);
      const auto entry = record_.find(path);
      const bool is_known = entry != record_.end() && entry->second.is_known();
      if (file == folder_.files().end() || file->second.remote || is_known) continue;
      if (file->second.bytes == listed.bytes) doubtful.push_back(path);
    }
    if (!doubtful.empty()) compare(doubtful, sight);
    return sight;
  }

  void compare(const std::vector<std::string>& paths, Sight& sight) {
    const std::string& hash = abilities().hash;
    if (hash.empty()) {
      for (const auto& [path, listed] : rclone_.list(paths, Ask::times))
        sight[path].is_later = listed.modified > 0 && listed.modified >= folder_.modified(path);
      return;
    }
    const Listing here = rclone_.list_folder(folder_.path(), paths, hash);
    for (const auto& [path, listed] : rclone_.list(paths, Ask::hashes, hash)) {
      const auto file = here.find(path);
      if (file != here.end() && !listed.hash.empty()) sight[path].same_bytes = listed.hash == file->second.hash;
    }
  }

  const Abilities& abilities() {
    if (!abilities_) abilities_ = target_.is_folder() ? Abilities{"sha256", false} : rclone_.abilities();
    return *abilities_;
  }

  void refuse_many_deletions() const {
    const std::size_t count = plan_.deletions.size();
    if (count <= request_.max_deletions) return;
    const std::string what =
        fmt::format("{} files at {} are no longer listed and would be deleted, beginning with {}. That is more than {}",
                    count, target_.shown(), plan_.deletions.front().path, request_.max_deletions);
    const std::string flag = fmt::format("--max-delete {}", count);
    if (request_.dry_run)
      events_.message(what + ": a deploy would stop, unless you say " + flag);
    else
      throw Error(ErrorKind::usage, printable(what) +
                                        ", so nothing was done: is this the right workspace, and is all of it "
                                        "built? If so, say " +
                                        flag);
  }

  void tell_what_is_remarkable() const {
    if (!plan_.replaced.empty())
      events_.message(
          fmt::format("{} {} at {} already, and no record says that it came from here: what is there {} replaced",
                      some_of(plan_.replaced), plan_.replaced.size() == 1 ? "is" : "are", target_.shown(),
                      request_.dry_run ? "would be" : "is"));
    if (!plan_.missing.empty() && request_.url.empty())
      events_.message(
          fmt::format("{} cannot be seen at {}, and what it was made from is not here: build where the recordings "
                      "are, or say --url so that it is asked for on the web",
                      some_of(paths_of(plan_.missing)), target_.shown()));
  }

  void carry_out() {
    const PublicFolder::Keys keys = folder_.require_as_built(plan_.uploads, stop_);
    // Before anything is touched: were we killed, the record would claim what may be half there.
    for (const PublicFile& file : plan_.uploads) record_[file.path] = {file.bytes, ""};
    if (!plan_.uploads.empty()) save_record();
    upload(Group::media, keys);
    if (!request_.url.empty()) check_media_on_the_web();
    claim(Group::media);
    upload(Group::pages, keys);
    claim(Group::pages);
    if (has(Group::media) || has(Group::pages)) save_record();
    upload(Group::feeds, keys);
    claim(Group::feeds);
    remove();
    save_record();
  }

  std::vector<PublicFile> of_group(const std::vector<PublicFile>& files, Group group) const {
    std::vector<PublicFile> some;
    std::copy_if(files.begin(), files.end(), std::back_inserter(some),
                 [&](const PublicFile& file) { return file.group == group; });
    return some;
  }
  bool has(Group group) const { return !of_group(plan_.uploads, group).empty(); }

  void upload(Group group, const PublicFolder::Keys& keys) {
    const std::vector<PublicFile> files = of_group(plan_.uploads, group);
    if (files.empty()) return;
    // A build may have replaced them while others were on their way.
    PublicFolder::Keys of_these;
    for (const PublicFile& file : files)
      if (file.path != manifest_path) of_these.insert(*keys.find(file.path));
    folder_.require_unchanged(of_these);
    const HostKeeps keeps = abilities().keeps_headers ? HostKeeps::headers : HostKeeps::bytes_alone;
    // Feeds go up from copies: one that a build puts there at this moment would be ahead of its media.
    const Papers copies;
    if (group == Group::feeds) folder_.copy_as_built(without_manifest(files), copies);
    const fs::path& from = group == Group::feeds ? copies.folder() : folder_.path();
    for (const Batch& batch : batches_of(without_manifest(files), keeps)) send(from, batch);
    if (files.size() > without_manifest(files).size()) send_manifest();
    require_there(files);
    folder_.require_unchanged(of_these);
  }

  void send(const fs::path& from, const Batch& batch) {
    std::uint64_t bytes = 0;
    rclone_.upload(from, batch.paths, batch.headers, [&](std::uint64_t done) {
      bytes = std::max(bytes, done);
      events_.progress(uploaded_ + bytes, plan_.bytes_to_upload());
    });
    for (const std::string& path : batch.paths) uploaded_ += folder_.files().at(path).bytes;
    events_.progress(uploaded_, plan_.bytes_to_upload());
  }

  void send_manifest() {
    rclone_.write(manifest_path, folder_.manifest());
    uploaded_ += folder_.manifest().size();
    events_.progress(uploaded_, plan_.bytes_to_upload());
  }

  // rclone has compared checksums where the target offers them; this is what the target itself says.
  void require_there(const std::vector<PublicFile>& files) const {
    const Listing listing = rclone_.list(paths_of(files), Ask::sizes);
    for (const PublicFile& file : files) {
      const auto listed = listing.find(file.path);
      if (listed != listing.end() && listed->second.bytes == file.bytes) continue;
      throw Error(
          ErrorKind::network,
          fmt::format("{} was uploaded to {}, but {}: nothing after it was uploaded; run the same command again",
                      printable(file.path), printable(target_.shown()),
                      listed == listing.end()
                          ? "is not there"
                          : fmt::format("has {} bytes there instead of {}", listed->second.bytes, file.bytes)));
    }
  }

  void check_media_on_the_web() {
    std::vector<PublicFile> files = of_group(plan_.uploads, Group::media);
    for (const auto* more : {&plan_.confirmed, &plan_.missing})
      for (const PublicFile& file : of_group(*more, Group::media)) files.push_back(file);
    // Encodings are not asked for by name, and some servers do not give them away so.
    std::erase_if(files, [](const PublicFile& file) { return file.is_encoding; });
    check_on_the_web(files, request_.url, stop_);
  }

  void claim(Group group) {
    for (const auto* files : {&plan_.uploads, &plan_.confirmed})
      for (const PublicFile& file : of_group(*files, group)) record_[file.path] = {file.bytes, file.sha256};
  }

  // Written down as doubtful first: were we killed, the next deploy still knows that they are ours.
  void remove() {
    if (plan_.deletions.empty()) return;
    std::vector<std::string> paths;
    for (const Deletion& deletion : plan_.deletions) {
      record_[deletion.path].sha256.clear();
      paths.push_back(deletion.path);
    }
    save_record();
    rclone_.remove(paths);
    for (const std::string& path : paths) record_.erase(path);
  }

  void save_record() const { rclone_.write(record_path, record_text(record_)); }

  const DeployRequest& request_;
  const DeployEvents& events_;
  const std::stop_token& stop_;
  const Target target_;
  const PublicFolder folder_;
  const Rclone rclone_;
  Record record_;
  Plan plan_;
  std::optional<Abilities> abilities_;
  std::uint64_t uploaded_ = 0;
};

}  // namespace

DeployReport deploy(const DeployRequest& request, const DeployEvents& events, const std::stop_token& stop) {
  return Deploying(request, events, stop).run();
}

}  // namespace voicepress::deploy
