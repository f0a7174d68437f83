#include "deploy/rclone.h"

#include "base/dates.h"
#include "base/error.h"
#include "base/process.h"
#include "base/text.h"
#include "deploy/papers.h"
#include "deploy/rclone_words.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress::deploy {

using nlohmann::json;

namespace {

constexpr std::chrono::hours longest_call{24 * 30};  // a first upload may take days; rclone itself ends what hangs
constexpr const char* too_long = "(too long)";
constexpr std::uint64_t most_listed = 256u << 20;  // bytes

// What rclone finds its settings by. rclone.org/docs/#environment-variables
std::vector<std::string> environment() {
  constexpr std::array<std::string_view, 14> names = {
      "PATH",        "HOME",     "USER",       "XDG_CONFIG_HOME", "SSH_AUTH_SOCK", "TMPDIR",        "HTTP_PROXY",
      "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy",     "no_proxy",      "SSL_CERT_FILE", "SSL_CERT_DIR"};
  std::vector<std::string> kept;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view line = *entry;
    const std::string_view name = line.substr(0, line.find('='));
    const bool is_known = std::find(names.begin(), names.end(), name) != names.end();
    // Of this one rclone 1.60 dies.
    const bool is_of_s3 = name.starts_with("AWS_") && name != "AWS_CA_BUNDLE";
    if (is_known || name.starts_with("RCLONE_") || is_of_s3) kept.emplace_back(line);
  }
  return kept;
}

std::string one_a_line(const std::vector<std::string>& paths) { return fmt::format("{}\n", fmt::join(paths, "\n")); }

// "2026-11-26T18:24:06.185180288Z": rclone writes as many digits as the target knows.
std::int64_t seconds_of(std::string time) {
  const std::size_t dot = time.find('.');
  if (dot != std::string::npos) time.erase(dot, time.find_first_of("Z+-", dot) - dot);
  const auto instant = parse_rfc3339(time);
  return instant ? instant->time_since_epoch().count() : 0;
}

Listing listing_from(const std::string& text, const std::string& hash) try {
  Listing listing;
  for (const json& file : json::parse(text)) {
    const auto bytes = file.at("Size").get<std::int64_t>();
    ListedFile listed{
        static_cast<std::uint64_t>(std::max<std::int64_t>(bytes, 0)), seconds_of(file.value("ModTime", "")), {}};
    if (file.contains("Hashes")) listed.hash = file.at("Hashes").value(hash, "");
    listing.emplace(file.at("Path").get<std::string>(), std::move(listed));
  }
  return listing;
} catch (const json::exception&) {
  throw Error(ErrorKind::machine, "rclone's list of the target cannot be understood: is this rclone 1.60 or newer?");
}

// Those that hosts know without reading the file come first.
std::string best_hash(const json& offered) {
  for (const char* name : {"md5", "sha1", "sha256"})
    for (const json& hash : offered)
      if (hash == name) return name;
  return "";
}

}  // namespace

struct Rclone::Call {
  std::vector<std::string> words;   // the command and its options
  std::vector<std::string> places;  // what it works on, behind "--": no name is taken for an option
  std::string task;                 // "rclone could not <task>"
  bool may_be_absent = false;       // then nothing comes back
  std::uint64_t most_output = 1 << 20;
  bool may_be_long = false;  // then `too_long` comes back of more than that
  BytesDone done = {};
};

std::string Rclone::run(const Call& call) const {
  ProgramCall program{{"rclone"}, "", longest_call, call.most_output, environment()};
  program.arguments.insert(program.arguments.end(), call.words.begin(), call.words.end());
  for (const char* option : {"--ask-password=false", "--dry-run=false", "--interactive=false", "--use-json-log",
                             "--stats=500ms", "--stats-log-level=NOTICE", "--multi-thread-streams=0", "--"})
    program.arguments.emplace_back(option);
  program.arguments.insert(program.arguments.end(), call.places.begin(), call.places.end());
  RcloneWords heard;
  program.on_error_line = [&](std::string_view line) {
    heard.hear(line);
    if (call.done) call.done(heard.bytes_done());
  };
  ProgramResult result;
  try {
    result = run_program(program, stop_);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::content) throw;
    throw Error(
        ErrorKind::machine,
        "rclone, which does the uploading, is not on this computer: install it with 'apt install rclone' (Debian, "
        "Ubuntu), 'brew install rclone' (macOS), or from https://rclone.org/downloads/");
  }
  if (result.end == ProgramResult::End::exited && result.code == 0) return std::move(result.output);
  const bool is_absent = result.code == 3 || result.code == 4 || heard.says_not_found();
  if (call.may_be_absent && result.end == ProgramResult::End::exited && is_absent) return "";
  if (call.may_be_long && result.end == ProgramResult::End::wrote_too_much) return too_long;
  throw failed_call(call.task, target_, heard, result);
}

Abilities Rclone::abilities() const {
  const std::string text = run({{"backend", "features"}, {target_.address()}, "look at the target"});
  const json value = json::parse(text, nullptr, false);
  if (!value.is_object()) return {};
  const json features = value.value("Features", json::object());
  return {best_hash(value.value("Hashes", json::array())), features.value("WriteMimeType", false)};
}

std::optional<std::string> Rclone::read(const std::string& path, std::uint64_t max_bytes) const {
  std::string text = run({{"cat"}, {target_.address_of(path)}, "read " + path, true, max_bytes, true});
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

void Rclone::write(const std::string& path, const std::string& text) const {
  const Papers papers;
  run({{"copyto", "--ignore-times"}, {papers.put("text", text), target_.address_of(path)}, "write " + path});
}

Listing Rclone::list_at(const std::string& where, const std::vector<std::string>& paths, Ask ask,
                        const std::string& hash) const {
  if (paths.empty()) return {};
  const Papers papers;
  std::vector<std::string> words = {"lsjson",       "-R",
                                    "--files-only", "--no-mimetype",
                                    "--copy-links", "--files-from-raw=" + papers.put("paths", one_a_line(paths))};
  if (ask != Ask::times) words.emplace_back("--no-modtime");
  if (ask == Ask::hashes) words.insert(words.end(), {"--hash", "--hash-type=" + hash});
  const std::string text = run({words, {where}, "list what is there", true, most_listed});
  // Of a folder that is not there, rclone writes an opening bracket and then that it is not there.
  return text.empty() ? Listing{} : listing_from(text, hash);
}

Listing Rclone::list(const std::vector<std::string>& paths, Ask ask, const std::string& hash) const {
  return list_at(target_.address(), paths, ask, hash);
}

Listing Rclone::list_folder(const std::filesystem::path& folder, const std::vector<std::string>& paths,
                            const std::string& hash) const {
  return list_at(folder.string(), paths, Ask::hashes, hash);
}

void Rclone::upload(const std::filesystem::path& from, const std::vector<std::string>& paths,
                    const std::vector<std::string>& headers, const BytesDone& done) const {
  if (paths.empty()) return;
  const Papers papers;
  std::vector<std::string> words = {"copy", "--ignore-times", "--ignore-checksum=false", "--copy-links",
                                    "--files-from-raw=" + papers.put("paths", one_a_line(paths))};
  for (const std::string& header : headers) words.push_back("--header-upload=" + header);
  run({words, {from.string(), target_.address()}, "upload everything", false, 1 << 20, false, done});
}

void Rclone::remove(const std::vector<std::string>& paths) const {
  if (paths.empty()) return;  // a list of nothing must never be taken for no list
  const Papers papers;
  run({{"delete", "--files-from-raw=" + papers.put("paths", one_a_line(paths))},
       {target_.address()},
       "delete what is no longer listed"});
}

}  // namespace voicepress::deploy
