#include "server/connection.h"

#include "base/clock.h"
#include "server/access_log.h"
#include "server/request_head.h"
#include "server/request_path.h"
#include "server/response_writer.h"
#include "server/static_files.h"

#include <optional>
#include <variant>

namespace voicepress {

namespace {

constexpr std::chrono::seconds longest_idle{5};        // between two requests
constexpr std::chrono::seconds longest_head_time{10};  // from a head's first byte to its last

struct Closed {};
using NextHead = std::variant<RequestHead, BadRequest, Closed>;

class HeadReader {
 public:
  explicit HeadReader(ClientSocket& client) : client_(client) {}

  NextHead next() {
    if (!wait_for_first_byte()) return Closed{};
    const Deadline deadline = std::chrono::steady_clock::now() + longest_head_time;
    for (;;) {
      if (const std::size_t end = buffer_.find("\r\n\r\n"); end != buffer_.npos) return take(end + 4);
      if (auto problem = problem_so_far(buffer_)) return *problem;
      const Received received = client_.receive(buffer_, deadline, OnStop::goes_on);
      if (received == Received::too_late) return BadRequest{408, "the request did not come to its end in time"};
      if (received != Received::bytes) return Closed{};
    }
  }

 private:
  // Empty lines before a request are left by some clients after the one before (RFC 9112, 2.2).
  bool wait_for_first_byte() {
    const Deadline deadline = std::chrono::steady_clock::now() + longest_idle;
    for (;;) {
      while (buffer_.starts_with("\r\n")) buffer_.erase(0, 2);
      if (!buffer_.empty() && buffer_ != "\r") return true;
      if (client_.receive(buffer_, deadline, OnStop::ends) != Received::bytes) return false;
    }
  }

  NextHead take(std::size_t end) {
    auto parsed = parse_request_head(std::string_view(buffer_).substr(0, end));
    buffer_.erase(0, end);
    if (auto* head = std::get_if<RequestHead>(&parsed)) return std::move(*head);
    return std::get<BadRequest>(parsed);
  }

  ClientSocket& client_;
  std::string buffer_;  // also of requests that follow at once
};

struct Answer {
  ResponseHead response;
  std::optional<OpenFile> file;
};

Answer answer_path(const RequestHead& head, ServedFolder& folder, Instant now) {
  const auto files = folder.list();
  const PathAnswer found = find_file(head.target, [&](const std::string& path) { return files->count(path) > 0; });
  if (std::holds_alternative<BadPath>(found)) return {answer_status(400, "This is no address of a file.", now), {}};
  if (std::holds_alternative<NoSuchFile>(found)) return {answer_status(404, "There is no such file here.", now), {}};
  if (const auto* moved = std::get_if<MovedTo>(&found)) return {answer_moved(moved->location, now), {}};
  auto file = folder.open(std::get<FoundFile>(found).path);
  if (!file) {
    ResponseHead response = answer_status(503, "This file is being changed; ask again.", now);
    response.fields.emplace_back("Retry-After", "5");
    return {response, {}};
  }
  ResponseHead response = answer_file(head, file->facts, now);
  return {std::move(response), std::move(file)};
}

Answer answer_request(const RequestHead& head, ServedFolder& folder, Instant now) {
  if (auto response = answer_without_file(head, now)) return {std::move(*response), {}};
  if (head.has_body) return {answer_status(400, "A request for a file has no body.", now), {}};
  Answer answer = answer_path(head, folder, now);
  if (head.method == "HEAD") answer.response = without_body(std::move(answer.response));
  return answer;
}

WrittenResponse send(ClientSocket& client, const Answer& answer, Connection connection) {
  const ResponseSink sink = {[&](std::string_view bytes, bool more_comes) {
    return client.send(bytes, more_comes ? More::comes : More::none);
  }};
  return write_response(answer.response, connection, answer.file ? &answer.file->fd : nullptr, sink);
}

}  // namespace

void serve_connection(ClientSocket& client, ServedFolder& folder, const AccessLog& log) {
  const std::string address = client.address();
  HeadReader heads(client);
  for (bool stays = true; stays;) {
    const NextHead next = heads.next();
    if (std::holds_alternative<Closed>(next)) return;
    const Instant now = machine_time();
    AccessEntry entry;
    entry.address = address;
    entry.method = entry.target = "-";
    entry.at = now;
    Answer answer;
    if (const auto* head = std::get_if<RequestHead>(&next)) {
      entry.method = head->method;
      entry.target = head->target;
      entry.minor_version = head->minor_version;
      answer = answer_request(*head, folder, now);
      // A body is never read: what follows it could not be told from it.
      stays = head->keeps_alive() && !head->has_body && !client.is_stopping();
      if (stays && head->minor_version == 0) answer.response.fields.emplace_back("Connection", "keep-alive");
    } else {
      const BadRequest& bad = std::get<BadRequest>(next);
      answer.response = answer_status(bad.status, "This request is not understood: " + bad.reason + ".", now);
      stays = false;
    }
    const WrittenResponse written = send(client, answer, stays ? Connection::stays_open : Connection::closes);
    entry.status = answer.response.status;
    entry.body_bytes = written.body_bytes;
    log(access_line(entry));
    if (!written.is_whole) return;
  }
  client.finish();
}

void refuse_connection(ClientSocket& client) {
  Answer answer{answer_status(503, "Too many listeners at once; ask again in a moment.", machine_time()), {}};
  answer.response.fields.emplace_back("Retry-After", "5");
  send(client, answer, Connection::closes);
}

}  // namespace voicepress
