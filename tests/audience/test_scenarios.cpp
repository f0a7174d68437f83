// The scenarios of scenarios.txt as listeners live them, over sockets, and as logs tell of them: the counts are the
// same.
#include "scenario_file.h"
#include "talk_show.h"

#include "audience/download_counter.h"
#include "audience/figures.h"
#include "audience/log_import.h"
#include "base/clock.h"
#include "manifest/etag.h"
#include "server/http_server.h"
#include "support/loopback.h"

#include <date/date.h>
#include <catch2/catch.hpp>

#include <netinet/tcp.h>
#include <unistd.h>

#include <array>
#include <mutex>
#include <thread>

using namespace voicepress;
using namespace voicepress::test;

namespace {

using Downloads = std::map<std::pair<int, std::string>, std::uint64_t>;

const TalkShow& show() {
  static const TalkShow made;
  return made;
}

const std::vector<Scenario>& scenarios() {
  static const auto all = read_scenarios(std::filesystem::path(VOICEPRESS_SOURCE) / "tests/audience/scenarios.txt");
  return all;
}

// Days that are not over while the tests run.
Day first_day() {
  static const Day day = std::chrono::floor<std::chrono::days>(machine_time()) + std::chrono::days(9);
  return day;
}

Instant time_of(const ScenarioRequest& request) {
  const int hours = std::stoi(request.time), minutes = std::stoi(request.time.substr(3)),
            seconds = std::stoi(request.time.substr(6));
  return first_day() + std::chrono::days(request.day) + std::chrono::hours(hours) + std::chrono::minutes(minutes) +
         std::chrono::seconds(seconds);
}

Downloads counted_in(const std::filesystem::path& counts) {
  Downloads downloads;
  if (!std::filesystem::exists(counts)) return downloads;
  const CountStore store(counts);
  FigureQuery query;
  query.from = first_day();
  query.to = first_day() + std::chrono::days(30);
  for (const EpisodeDownloads& episode : figures_from(store, query, first_day()).episodes)
    for (const auto& [day, number] : episode.by_day)
      downloads[{static_cast<int>((day - first_day()).count()), episode.guid}] = number;
  return downloads;
}

std::string request_text(const ScenarioRequest& request) {
  std::string text = request.method + " /" + show().path_of(request.file) +
                     " HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: " + request.address + "\r\nConnection: close\r\n";
  if (!request.user_agent.empty()) text += "User-Agent: " + request.user_agent + "\r\n";
  if (!request.range.empty()) text += "Range: bytes=" + request.range + "\r\n";
  if (request.is_known)
    text += "If-None-Match: " + etag_of(show().manifest().files.at(show().path_of(request.file)).sha256) + "\r\n";
  return text + "\r\n";
}

// Asks, takes as much of the body as it is to, and hangs up. The kernel takes hardly more than it does.
void ask(int port, const ScenarioRequest& request) {
  const UniqueFd socket = tcp_socket();
  if (request.take) {
    const int room = 4096, segment = 1000;
    ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    ::setsockopt(socket.get(), IPPROTO_TCP, TCP_MAXSEG, &segment, sizeof segment);
  }
  connect_to(port, socket);
  limit_receiving(socket, 20);
  const std::string text = request_text(request);
  REQUIRE(::send(socket.get(), text.data(), text.size(), MSG_NOSIGNAL) == std::ssize(text));
  std::string head;
  std::uint64_t body = 0;
  std::array<char, 65536> bytes;
  for (bool is_head = true; !request.take || body < *request.take;) {
    const std::uint64_t most = is_head ? 1 : request.take ? std::min<std::uint64_t>(*request.take - body, 512) : 65536;
    const ssize_t got = ::recv(socket.get(), bytes.data(), most, 0);
    if (got <= 0) break;
    if (!is_head) body += static_cast<std::uint64_t>(got);
    if (is_head) head.append(bytes.data(), static_cast<std::size_t>(got));
    if (is_head && head.ends_with("\r\n\r\n")) is_head = false;
  }
  REQUIRE(head.starts_with("HTTP/1.1 "));
  if (request.take) CHECK(body == *request.take);
}

// A server on which a scenario happens. Only the time of day is pretended.
class LiveShow {
 public:
  explicit LiveShow(const std::filesystem::path& counts)
      : counter_(counts, {show().root()}, [](const std::string& problem) { FAIL(problem); }),
        server_(options(), witnesses()),
        thread_([this](const std::stop_token& stop) { server_.run(stop); }) {}

  void happen(const ScenarioRequest& request) {
    {
      const std::lock_guard lock(mutex_);
      now_ = time_of(request);
    }
    const std::size_t before = lines().size();
    ask(server_.port(), request);
    // The next one may happen on another day: this one has to be told of before.
    for (int i = 0; i < 2000 && lines().size() == before; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  std::vector<std::string> lines() const {
    const std::lock_guard lock(mutex_);
    return lines_;
  }

 private:
  static ServeOptions options() {
    ServeOptions options;
    options.folder = show().root();
    options.port = 0;
    options.limits.trusts_loopback = true;
    options.proxies.add("127.0.0.0/8");
    return options;
  }
  Witnesses witnesses() {
    const auto taken = [this](TakenBytes bytes) {
      {
        const std::lock_guard lock(mutex_);
        bytes.at = now_;
      }
      counter_.take(std::move(bytes));
    };
    const auto log = [this](const std::string& line) {
      const std::lock_guard lock(mutex_);
      const std::string real = line.substr(0, line.find("\"address\""));
      lines_.push_back("{\"time\":\"" + date::format("%FT%TZ", now_) + "\"," + line.substr(real.size()));
    };
    return {log, {LogForm::Shape::json, LogForm::Addresses::whole}, taken};
  }

  mutable std::mutex mutex_;
  Instant now_{};
  std::vector<std::string> lines_;
  DownloadCounter counter_;
  HttpServer server_;
  std::jthread thread_;
};

Downloads imported(const std::string& log) {
  const TempFolder folder;
  write_file_atomically(folder / "log", log);
  const Catalogue catalogue(show().manifest());
  {
    CountStore store(folder / "counts");
    const ImportReport report = import_log(folder / "log", catalogue, store, machine_time(), [](auto) {}, {});
    CHECK(report.not_understood == 0);
  }
  return counted_in(folder / "counts");
}

// What a server answers, worked out apart from ours.
struct LoggedAnswer {
  int status = 200;
  std::uint64_t bytes = 0;
  std::string first, last;  // of the range
};

LoggedAnswer answer_to(const ScenarioRequest& request) {
  const auto listed = show().manifest().files.find(show().path_of(request.file));
  if (listed == show().manifest().files.end()) return {404, 20, "", ""};
  const std::uint64_t size = listed->second.bytes;
  if (request.method == "HEAD") return {200, 0, "", ""};
  if (request.is_known) return {304, 0, "", ""};
  if (request.range.empty()) return {200, request.take.value_or(size), "", ""};
  std::uint64_t bytes = 0;
  std::string first, last;
  std::istringstream ranges(request.range);
  for (std::string one; std::getline(ranges, one, ',');) {
    const bool is_end = one.starts_with('-');
    const std::uint64_t begin = is_end ? size - std::stoull(one.substr(1)) : std::stoull(one);
    if (begin >= size) return {416, 20, "", ""};
    const std::string end = is_end ? "" : one.substr(one.find('-') + 1);
    const std::uint64_t stop = end.empty() ? size : std::stoull(end) + 1;
    bytes += stop - begin;
    first = std::to_string(begin);
    last = std::to_string(stop - 1);
  }
  const bool is_one = request.range.find(',') == std::string::npos;
  return {206, request.take.value_or(bytes), is_one ? first : "", is_one ? last : ""};
}

std::string nginx_line(const ScenarioRequest& request) {
  const LoggedAnswer answer = answer_to(request);
  const std::string agent = request.user_agent.empty() ? "-" : request.user_agent;
  const std::string range = answer.first.empty() ? "-" : "bytes " + answer.first + "-" + answer.last + "/123456789";
  return fmt::format("{} - - [{}] \"{} /{} HTTP/1.1\" {} {} \"-\" \"{}\" \"{}\"\n", request.address,
                     date::format("%d/%b/%Y:%T +0100", time_of(request) + std::chrono::hours(1)), request.method,
                     show().path_of(request.file), answer.status, answer.bytes, agent, range);
}

std::string cloudfront_line(const ScenarioRequest& request) {
  const LoggedAnswer answer = answer_to(request);
  std::string agent;
  for (const char c : request.user_agent) agent += c == ' ' ? "%20" : std::string(1, c);
  const std::string dash = "-";
  return fmt::format("{}\tFRA2\t{}\t{}\t{}\texample.cloudfront.net\t/podcast/{}\t{}\t{}\t{}\t{}\t{}\n",
                     date::format("%F\t%T", time_of(request)), answer.bytes + 300, request.address, request.method,
                     show().path_of(request.file), answer.status, agent.empty() ? dash : agent, answer.bytes,
                     answer.first.empty() ? dash : answer.first, answer.last.empty() ? dash : answer.last);
}

}  // namespace

TEST_CASE("what listeners do over sockets is counted as the scenarios say, and so is the log of it") {
  REQUIRE(scenarios().size() >= 60);
  for (const Scenario& scenario : scenarios()) {
    INFO("scenarios.txt:" << scenario.line << ": " << scenario.sentence);
    const TempFolder folder;
    std::string log;
    {
      LiveShow live(folder / "counts");
      for (const ScenarioRequest& request : scenario.requests) live.happen(request);
      for (const std::string& line : live.lines()) log += line + "\n";
    }
    CHECK(counted_in(folder / "counts") == scenario.downloads);
    CHECK(imported(log) == scenario.downloads);
  }
}

TEST_CASE("an nginx log is counted as the scenarios say") {
  for (const Scenario& scenario : scenarios()) {
    INFO("scenarios.txt:" << scenario.line << ": " << scenario.sentence);
    std::string log;
    for (const ScenarioRequest& request : scenario.requests) log += nginx_line(request);
    CHECK(imported(log) == scenario.downloads);
  }
}

TEST_CASE("a CloudFront log is counted as the scenarios say") {
  for (const Scenario& scenario : scenarios()) {
    INFO("scenarios.txt:" << scenario.line << ": " << scenario.sentence);
    std::string log =
        "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status "
        "cs(User-Agent) sc-content-len sc-range-start sc-range-end\n";
    for (const ScenarioRequest& request : scenario.requests) log += cloudfront_line(request);
    CHECK(imported(log) == scenario.downloads);
  }
}
