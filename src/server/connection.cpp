#include "server/connection.h"

#include "base/clock.h"
#include "base/error.h"
#include "server/access_log.h"
#include "server/content_coding.h"
#include "server/preview_answers.h"
#include "server/redirects.h"
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
constexpr std::uint64_t longest_body = 65536;          // that is skipped

// No body is of use here. A short one is skipped, so that what follows is read from its very beginning; after every
// other the connection ends, because what follows could not be told from it. With "Expect" a client may leave it out.
bool can_skip_body(const RequestHead& head) {
  if (!head.body_bytes) return false;
  return *head.body_bytes == 0 || (*head.body_bytes <= longest_body && head.list_field("expect").empty());
}

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

  // False when it does not come.
  bool skip_body(const RequestHead& head) {
    const Deadline deadline = std::chrono::steady_clock::now() + longest_head_time;
    while (buffer_.size() < *head.body_bytes)
      if (client_.receive(buffer_, deadline, OnStop::goes_on) != Received::bytes) return false;
    buffer_.erase(0, static_cast<std::size_t>(*head.body_bytes));
    return true;
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

// Browsers are shown the page that says so of the nearest folder above; apps get a sentence.
Answer no_such_file(const RequestHead& head, ServedFolder& folder, Instant now) {
  const auto accepted = head.field("accept");
  if (accepted && accepted->find("text/html") != accepted->npos) {
    const auto files = folder.list();
    const std::string path = page_of_missing(head.target, [&](const std::string& p) { return files->count(p) > 0; });
    if (auto page = path.empty() ? std::nullopt : folder.open(path))
      return {answer_with_page(404, head, page->facts, now), std::move(page)};
  }
  return {answer_status(404, "There is no such file here.", now), {}};
}

ResponseHead answer_later(const std::string& sentence, Instant now) {
  ResponseHead response = answer_status(503, sentence, now);
  response.fields.emplace_back("Retry-After", "5");
  return response;
}

Answer answer_path(const RequestHead& head, ServedFolder& folder, Instant now) {
  if (const auto location = folder.redirects()->destination_of(head.target))
    return {answer_moved(*location, "This has moved to ", now), {}};
  const auto files = folder.list();
  const PathAnswer found = find_file(head.target, [&](const std::string& path) { return files->count(path) > 0; });
  if (std::holds_alternative<BadPath>(found)) return {answer_status(400, "This is no address of a file.", now), {}};
  if (std::holds_alternative<NoSuchFile>(found)) return no_such_file(head, folder, now);
  if (const auto* moved = std::get_if<MovedTo>(&found))
    return {answer_moved(moved->location, "The address ends in a slash: ", now), {}};
  const std::string& path = std::get<FoundFile>(found).path;
  auto file = folder.open(path, accepted_codings(head));
  if (!file && !folder.holds(path)) return no_such_file(head, folder, now);
  if (!file) return {answer_later("This file is being changed; ask again.", now), {}};
  ResponseHead response = answer_file(head, file->facts, now);
  return {std::move(response), std::move(file)};
}

Answer answer_in_full(const RequestHead& head, const ServedSite& site, ClientSocket& client, Instant now) {
  if (auto response = answer_without_file(head, now)) return {std::move(*response), {}};
  const auto from_folder = [&](const RequestHead& asked) { return answer_path(asked, site.folder, now); };
  try {
    if (!site.announcements) return from_folder(head);
    return answer_in_preview(head, {site.folder, *site.announcements, from_folder}, client, now);
  } catch (const Error&) {  // short of descriptors or memory, which passes
    return {answer_later("The server has too much to do; ask again in a moment.", now), {}};
  }
}

Answer answer_request(const RequestHead& head, const ServedSite& site, ClientSocket& client, Instant now) {
  Answer answer = answer_in_full(head, site, client, now);
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

void serve_connection(ClientSocket& client, const ServedSite& site, const AccessLog& log) {
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
      answer = answer_request(*head, site, client, now);
      stays = head->keeps_alive() && can_skip_body(*head) && !client.is_stopping();
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
    if (stays && !heads.skip_body(std::get<RequestHead>(next))) return;
  }
  client.finish();
}

void refuse_connection(ClientSocket& client) {
  send(client, {answer_later("Too many listeners at once; ask again in a moment.", machine_time()), {}},
       Connection::closes);
  client.finish();
}

}  // namespace voicepress
