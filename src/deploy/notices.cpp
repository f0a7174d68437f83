#include "deploy/notices.h"

#include "base/error.h"
#include "base/files.h"
#include "base/pool.h"
#include "base/private_file.h"
#include "base/text.h"
#include "deploy/newest_on_the_web.h"
#include "deploy/notice_record.h"
#include "deploy/notice_requests.h"

#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <optional>

#include <fmt/format.h>

namespace voicepress::deploy {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr unsigned at_a_time = 4;
constexpr net::Limits limits_of_notice{milliseconds(5'000), milliseconds(5'000), milliseconds(8'000), 1 << 20, 0};
constexpr net::Limits limits_of_check{milliseconds(5'000), milliseconds(10'000), milliseconds(30'000), 1 << 20, 5};

void pause(milliseconds time, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any changed;
  std::unique_lock lock(mutex);
  changed.wait_for(lock, stop, time, [] { return false; });
  throw_if_stopped(stop);
}

// Calls `attempt` until it returns nothing, which is success, or there is no use in another one.
struct Failure {
  std::string problem;
  bool may_pass = false;  // by itself
};
std::optional<std::string> try_patiently(const Patience& patience, const std::stop_token& stop,
                                         const std::function<std::optional<Failure>()>& attempt) {
  const auto began = steady_clock::now();
  milliseconds wait = patience.first_wait;
  for (int i = 1;; ++i, wait *= 4) {
    const auto failure = attempt();
    if (!failure) return std::nullopt;
    const bool is_late = steady_clock::now() - began + wait > patience.longest;
    if (!failure->may_pass || i >= patience.attempts || is_late) return failure->problem;
    pause(wait, stop);
  }
}

// The kernel lets go of it when the process dies.
UniqueFd lock_folder(const std::filesystem::path& folder) {
  make_folders(folder);
  UniqueFd fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd) throw system_error("cannot open " + folder.string(), errno);
  if (::flock(fd.get(), LOCK_EX | LOCK_NB) == 0) return fd;
  if (errno != EWOULDBLOCK) throw system_error("cannot lock " + folder.string(), errno);
  throw Error(ErrorKind::machine, "another announce is at work in this workspace: wait until it has ended");
}

// Secrets that a message of another layer may hold.
std::string without_secrets(std::string text, const net::Request& request, const Recipient& recipient,
                            const NoticeSecrets& secrets) {
  const auto blot = [&](const std::string& secret, const std::string& instead) {
    if (secret.size() < 4) return;
    for (std::size_t at = 0; (at = text.find(secret, at)) != text.npos; at += instead.size())
      text.replace(at, secret.size(), instead);
  };
  blot(request.url, shown_address(recipient.url));
  blot(recipient.url, shown_address(recipient.url));
  const std::size_t query = recipient.url.find_first_of("?#");
  if (query != recipient.url.npos) blot(recipient.url.substr(query + 1), "…");
  blot(secrets.podping_token, "…");
  blot(secrets.webhook_secret, "…");
  return printable(text);
}

std::string meaning_of(int status, NoticeKind kind) {
  if (status >= 300 && status < 400)
    return fmt::format("the server answered {} and sends us elsewhere: write the address that it has now", status);
  const bool is_refused = status == 401 || status == 403;
  if (is_refused && kind == NoticeKind::podping)
    return fmt::format("the server answered {}: it does not accept the token", status);
  return fmt::format("the server answered {}", status);
}

// One try to tell one recipient.
std::optional<Failure> tell(const NoticeRequest& request, const NoticeResult& result, const std::stop_token& stop) {
  const Recipient& recipient = result.recipient;
  net::Request notice = notice_for(recipient, request.news, result.reason, request.secrets);
  notice.url = by_way_of(request.via, notice.url);
  try {
    const net::Response answer = net::HttpClient(limits_of_notice).fetch(notice, stop);
    if (answer.ok()) return std::nullopt;
    const bool may_pass = answer.status == 408 || answer.status == 429 || answer.status >= 500;
    return Failure{meaning_of(answer.status, recipient.kind), may_pass};
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::interrupted) throw;
    return Failure{without_secrets(error.chain(), notice, recipient, request.secrets),
                   error.kind() == ErrorKind::network};
  }
}

class Announcing {
 public:
  Announcing(const NoticeRequest& request, const std::stop_token& stop)
      : request_(request), stop_(stop), file_(request.folder / (request.news.show + ".json")) {}

  NoticeReport run() {
    UniqueFd lock;
    if (!request_.dry_run) lock = lock_folder(request_.folder);
    record_ = read_notice_record(file_);
    report_.show = request_.news.show;
    for (const Recipient& recipient : request_.recipients) report_.results.push_back(prospect(recipient));
    if (request_.dry_run || !somebody_is(NoticeOutcome::would_be_told)) return std::move(report_);
    if (is_ready()) {
      tell_all();
    } else {
      for (NoticeResult& result : report_.results)
        if (result.outcome == NoticeOutcome::would_be_told) result.outcome = NoticeOutcome::held_back;
    }
    return std::move(report_);
  }

 private:
  NoticeResult prospect(const Recipient& recipient) const {
    const bool knows = request_.audience == Audience::who_does_not_know && record_.knows(recipient, request_.news);
    return {recipient, knows ? NoticeOutcome::knew : NoticeOutcome::would_be_told,
            record_.reason_for(recipient, request_.news), ""};
  }

  bool somebody_is(NoticeOutcome outcome) const {
    return std::any_of(report_.results.begin(), report_.results.end(),
                       [&](const NoticeResult& result) { return result.outcome == outcome; });
  }

  // Caches may take a moment to notice what was uploaded.
  bool is_ready() {
    bool is_new = true;  // to all of them
    for (const NoticeResult& result : report_.results)
      if (result.outcome == NoticeOutcome::would_be_told && result.reason == Reason::update) is_new = false;
    const Reason reason = is_new ? Reason::new_episode : Reason::update;
    const auto problem = try_patiently(request_.patience, stop_, [&]() -> std::optional<Failure> {
      try {
        require_newest_on_the_web(request_.news, reason, request_.via, limits_of_check, stop_);
        return std::nullopt;
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::network && error.kind() != ErrorKind::usage) throw;
        return Failure{error.chain(), true};
      }
    });
    report_.not_ready = problem.value_or("");
    return !problem;
  }

  void tell_all() {
    record_.keep_only(request_.recipients);
    std::vector<Job> jobs;
    for (NoticeResult& result : report_.results)
      if (result.outcome == NoticeOutcome::would_be_told)
        jobs.emplace_back([&](const std::stop_token& stop) { tell_patiently(result, stop); });
    WorkPool(at_a_time).run(jobs, stop_);
  }

  void tell_patiently(NoticeResult& result, const std::stop_token& stop) {
    std::optional<std::string> problem;
    if (result.recipient.kind == NoticeKind::podping && request_.secrets.podping_token.empty())
      problem =
          "there is no token: put it into the environment variable VOICEPRESS_PODPING_TOKEN, or into the file "
          ".voicepress/notices/podping-token, which nobody but you may read (https://podping.cloud/ hands tokens out)";
    else
      problem = try_patiently(request_.patience, stop, [&] { return tell(request_, result, stop); });
    result.outcome = problem ? NoticeOutcome::failed : NoticeOutcome::told;
    result.problem = problem.value_or("");
    if (!problem) write_down(result.recipient);
  }

  // At once: whatever happens to the others, this one is not told again.
  void write_down(const Recipient& recipient) {
    const std::lock_guard lock(mutex_);
    record_.told(recipient, request_.news);
    write_private_file(file_, record_.text());
  }

  const NoticeRequest& request_;
  const std::stop_token& stop_;
  const std::filesystem::path file_;
  std::mutex mutex_;
  NoticeRecord record_;
  NoticeReport report_;
};

}  // namespace

bool NoticeReport::has_failed() const {
  return !not_ready.empty() || std::any_of(results.begin(), results.end(), [](const NoticeResult& result) {
    return result.outcome == NoticeOutcome::failed;
  });
}

NoticeReport give_notice(const NoticeRequest& request, const std::stop_token& stop) {
  return Announcing(request, stop).run();
}

}  // namespace voicepress::deploy
