#include "audience/log_import.h"

#include "base/crypto.h"
#include "base/error.h"
#include "base/line_file.h"
#include "base/scratch_folder.h"

#include <algorithm>
#include <optional>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t lines_at_once = 20'000;  // one change of the counts
constexpr std::chrono::hours stays_open{24};     // after a day's log was counted: its rest may lie in the next one

void go_on_over(LogProgress& progress, const std::string& line) {
  progress.bytes += line.size();
  progress.digest = sha256_hex(progress.digest + line);
}

std::string_view without_end(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  return line;
}

// How many lines of this file were counted before: all of those until there are the very same.
std::uint64_t lines_known(const fs::path& path, const CountStore& store) {
  LineFile log(path);
  auto line = log.next();
  if (!line) return 0;
  const auto before = store.log_progress(*line);
  if (!before) return 0;
  LogProgress progress;
  std::uint64_t lines = 0;
  for (; line && progress.bytes < before->bytes; line = log.next(), ++lines) go_on_over(progress, *line);
  return progress.bytes == before->bytes && progress.digest == before->digest ? lines : 0;
}

}  // namespace

SoundRequest sound_request_from(const LoggedRequest& logged, const Catalogue& catalogue) {
  SoundRequest request;
  request.at = logged.at;
  request.address = logged.address;
  request.user_agent = logged.user_agent;
  request.method = logged.method;
  request.status = logged.status;
  request.sound = catalogue.find_target(logged.target);
  if (!request.sound) return request;
  const std::uint64_t size = request.sound->bytes, bytes = std::min(logged.bytes, size);
  if (logged.status == 200) request.bytes.add({0, bytes});
  if (logged.status == 206 && logged.range && logged.range->begin < size)
    request.bytes.add({logged.range->begin, std::min({logged.range->end, logged.range->begin + bytes, size})});
  if (logged.status == 206 && !logged.range) request.unplaced_bytes = bytes;
  return request;
}

ImportReport import_log(const fs::path& log, const Catalogue& catalogue, CountStore& store, Instant now,
                        const std::function<void(std::uint64_t)>& progress, const std::stop_token& stop) {
  ImportReport report;
  report.known_lines = lines_known(log, store);
  LineFile file(log);
  LogReader reader;
  LogProgress done;
  std::string first_line;
  std::uint64_t number = 0;
  bool is_changing = false;
  const auto keep = [&] {
    if (!is_changing) return;
    store.keep_log_progress(first_line, done);
    store.commit();
    is_changing = false;
  };
  try {
    while (auto line = file.next()) {
      if (++number == 1) first_line = *line;
      go_on_over(done, *line);
      const auto read = reader.read(without_end(*line));
      if (number <= report.known_lines) continue;  // read all the same: it may say what the columns are
      if (!is_changing) store.begin();
      is_changing = true;
      ++report.lines;
      if (std::holds_alternative<NotUnderstood>(read) && report.not_understood++ == 0)
        report.first_not_understood = number;
      if (const auto* request = std::get_if<LoggedRequest>(&read))
        ++report.verdicts[store.take(
            sound_request_from(*request, catalogue), agent_of(request->user_agent),
            std::max(now + stays_open, end_of_counting(std::chrono::floor<std::chrono::days>(request->at))))];
      if (number % lines_at_once != 0) continue;
      keep();
      progress(file.bytes_read());
      if (stop.stop_requested()) throw Error(ErrorKind::interrupted, "stopped; what was counted until here is kept");
    }
    keep();
  } catch (...) {
    if (is_changing) store.roll_back();
    throw;
  }
  return report;
}

void explain_log(const fs::path& log, const Catalogue& catalogue, const Explained& tell, const std::stop_token& stop) {
  const ScratchFolder folder;  // outlives the counts in it, which nobody is to keep
  CountStore store(folder.path());
  LineFile file(log);
  LogReader reader;
  std::uint64_t number = 0;
  store.begin();
  while (auto line = file.next()) {
    ++number;
    if (stop.stop_requested()) throw Error(ErrorKind::interrupted, "stopped");
    const auto read = reader.read(without_end(*line));
    const auto* request = std::get_if<LoggedRequest>(&read);
    if (!request) continue;
    const Agent agent = agent_of(request->user_agent);
    tell(number, *request, agent, store.take(sound_request_from(*request, catalogue), agent, request->at + stays_open));
  }
}

}  // namespace voicepress
