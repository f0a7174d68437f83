#include "server/connection.h"

#include "base/clock.h"
#include "server/response_writer.h"

#include <algorithm>
#include <array>

namespace voicepress {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds longest_idle{5};        // between two requests
constexpr seconds longest_head_time{10};  // from a head's first byte to its last
constexpr milliseconds longest_goodbye{500};
constexpr seconds rate_window{30};
constexpr std::uint64_t least_in_window = 30 * 1024;  // 1 KB a second
constexpr std::uint64_t longest_body = 65536;         // that is skipped
constexpr milliseconds between_tellings{250};
constexpr std::size_t piece_to_receive = 4096;
constexpr int most_steps_at_once = 100;
constexpr std::uint64_t most_at_once = 2 * 1024 * 1024;  // then others have their turn

Deadline in(std::chrono::nanoseconds time) {
  return std::chrono::steady_clock::now() + std::chrono::duration_cast<Deadline::duration>(time);
}

// No body is of use here. A short one is skipped, so that what follows is read from its very beginning; after every
// other the connection ends, because what follows could not be told from it. With "Expect" a client may leave it out.
bool can_skip_body(const RequestHead& head) {
  if (!head.body_bytes) return false;
  return *head.body_bytes == 0 || (*head.body_bytes <= longest_body && head.list_field("expect").empty());
}

bool is_sound_type(std::string_view type) { return type.starts_with("audio/") || type.starts_with("video/"); }

std::string value_of(const ResponseHead& response, std::string_view name) {
  for (const auto& [own, value] : response.fields)
    if (own == name) return value;
  return {};
}

}  // namespace

Connection::Connection(ClientStream stream, std::string peer, const ServedSite& site, const Witnesses& witnesses,
                       const Networks& proxies, Meters& meters)
    : stream_(std::move(stream)),
      peer_(std::move(peer)),
      site_(site),
      witnesses_(witnesses),
      proxies_(proxies),
      meters_(meters),
      client_(peer_) {
  enter(Stage::idle);
}

void Connection::enter(Stage stage) {
  stage_ = stage;
  switch (stage) {
    case Stage::idle: deadline_ = in(longest_idle); break;
    case Stage::reading_head:
    case Stage::skipping_body: deadline_ = in(longest_head_time); break;
    case Stage::sending: deadline_ = in(rate_window); break;
    case Stage::saying_goodbye: deadline_ = in(longest_goodbye); break;
    case Stage::waiting:  // as long as the answer says
    case Stage::over: break;
  }
}

EventLoop::For Connection::waits_for() const {
  if (stage_ == Stage::waiting) return ear_ ? EventLoop::For::leaving : EventLoop::For::nothing;
  if (gives_way_) return EventLoop::For::writing;  // which it can at once, with the others' turn in between
  if (stream_.waits_for() != EventLoop::For::nothing) return stream_.waits_for();
  return stage_ == Stage::sending ? EventLoop::For::writing : EventLoop::For::reading;
}

void Connection::go_on() {
  if (stage_ == Stage::waiting) enter(Stage::over);  // nothing but the client's end is looked for meanwhile
  take_steps();
}

void Connection::hear() {
  if (stage_ == Stage::waiting) answer();
  take_steps();
}

// A client that sends more and more requests must not keep the others waiting.
void Connection::take_steps() {
  int steps = 0;
  while (steps < most_steps_at_once && step()) ++steps;
  gives_way_ = steps == most_steps_at_once;
}

bool Connection::step() {
  switch (stage_) {
    case Stage::idle: return begin_head();
    case Stage::reading_head: return read_head();
    case Stage::waiting: return false;
    case Stage::sending: return send_on();
    case Stage::skipping_body: return skip_body();
    case Stage::saying_goodbye: return say_goodbye();
    case Stage::over: return false;
  }
  return false;
}

void Connection::time_is_up() {
  switch (stage_) {
    case Stage::reading_head: refuse_head({408, "it did not come to its end in time"}); break;
    case Stage::waiting: answer(); break;
    case Stage::sending:
      if (sent_ - sent_before_window_ < least_in_window) {
        end_answer(false);
      } else {
        sent_before_window_ = sent_;
        deadline_ = in(rate_window);
      }
      break;
    default: enter(Stage::over); break;
  }
  take_steps();
}

void Connection::refuse() {
  begin_answer(answer_too_many(machine_time()));
  go_on();
}

void Connection::stop() {
  is_stopping_ = true;
  stays_ = false;
  if (stage_ == Stage::idle || stage_ == Stage::saying_goodbye) enter(Stage::over);
  if (stage_ == Stage::waiting && ear_) {  // there is no news but the end
    ear_.reset();
    enter(Stage::over);
  }
}

bool Connection::receive() {
  std::array<char, piece_to_receive> bytes;
  const ClientStream::Moved moved = stream_.receive(bytes);
  if (moved.step == ClientStream::Step::has_ended) enter(Stage::over);
  buffer_.append(bytes.data(), moved.bytes);
  return moved.step == ClientStream::Step::went_on;
}

// Empty lines before a request are left by some clients after the one before (RFC 9112, 2.2).
bool Connection::begin_head() {
  while (buffer_.starts_with("\r\n")) buffer_.erase(0, 2);
  if (!buffer_.empty() && buffer_ != "\r") {
    enter(Stage::reading_head);
    return true;
  }
  if (is_stopping_) {
    enter(Stage::over);
    return false;
  }
  return receive();
}

bool Connection::read_head() {
  if (const std::size_t end = buffer_.find("\r\n\r\n"); end != buffer_.npos) {
    auto parsed = parse_request_head(std::string_view(buffer_).substr(0, end + 4));
    buffer_.erase(0, end + 4);
    if (const auto* bad = std::get_if<BadRequest>(&parsed)) {
      refuse_head(*bad);
      return true;
    }
    head_ = std::move(std::get<RequestHead>(parsed));
    if (!proxies_.are_none()) client_ = client_behind(peer_, head_->list_field("x-forwarded-for"), proxies_);
    asked_at_ = std::chrono::steady_clock::now();
    stage_ = Stage::waiting;
    return answer();
  }
  if (const auto problem = problem_so_far(buffer_)) {
    refuse_head(*problem);
    return true;
  }
  return receive();
}

bool Connection::answer() {
  const auto waited = std::chrono::ceil<milliseconds>(std::chrono::steady_clock::now() - asked_at_);
  ear_.reset();
  AnswerOrWait result = answer_request(*head_, client_, site_, waited, machine_time());
  if (auto* again = std::get_if<AskAgain>(&result)) {
    ear_ = std::move(again->ear);
    deadline_ = in(again->in);
    return false;
  }
  begin_answer(std::move(std::get<Answer>(result)));
  return true;
}

void Connection::refuse_head(const BadRequest& bad) {
  head_.reset();
  client_ = peer_;
  begin_answer(answer_bad_request(bad, machine_time()));
}

void Connection::begin_answer(Answer answer) {
  stays_ = head_ && head_->keeps_alive() && can_skip_body(*head_) && !is_stopping_;
  if (stays_ && head_->minor_version == 0) answer.response.fields.emplace_back("Connection", "keep-alive");
  status_ = answer.response.status;
  content_range_ = value_of(answer.response, "Content-Range");
  parts_ = parts_of(answer.response);
  std::string head = head_text(answer.response, stays_ ? Keeping::open : Keeping::closed);
  head_bytes_ = head.size();
  parts_.front().before.insert(0, head);
  file_ = std::move(answer.file);
  is_sound_ = witnesses_.taken && file_ && head_ && head_->method == "GET" && (status_ == 200 || status_ == 206) &&
              is_sound_type(file_->facts.type);
  told_of_sound_ = head_bytes_;
  tells_again_ = in(between_tellings);
  part_ = bytes_sent_of_part_ = 0;
  span_sent_of_part_ = sent_ = sent_before_window_ = 0;
  failed_ = false;
  enter(Stage::sending);
}

bool Connection::send_on() {
  for (; part_ < parts_.size(); ++part_, bytes_sent_of_part_ = 0, span_sent_of_part_ = 0) {
    const BodyPart& part = parts_[part_];
    const bool has_span = part.span.begin < part.span.end;
    if (!send_bytes(part.before, has_span ? More::comes : More::none) || !send_span(part.span)) {
      if (failed_)
        end_answer(false);
      else if (is_sound_ && std::chrono::steady_clock::now() >= tells_again_)
        tell_of_sound(sent_ - std::min(sent_, stream_.unconfirmed()));
      return failed_;
    }
  }
  end_answer(true);
  return true;
}

bool Connection::count(ClientStream::Moved moved) {
  failed_ = moved.step == ClientStream::Step::has_ended;
  sent_ += moved.bytes;
  return moved.step == ClientStream::Step::went_on;
}

bool Connection::send_bytes(const std::string& bytes, More more) {
  while (bytes_sent_of_part_ < bytes.size()) {
    const auto moved = stream_.send(std::string_view(bytes).substr(bytes_sent_of_part_), more);
    if (!count(moved)) return false;
    bytes_sent_of_part_ += moved.bytes;
  }
  return true;
}

bool Connection::send_span(const ByteSpan& span) {
  const std::uint64_t sent_before = span_sent_of_part_;
  while (span.begin + span_sent_of_part_ < span.end) {
    if (span_sent_of_part_ - sent_before >= most_at_once) return false;
    const auto moved =
        stream_.send_file(file_->fd, span.begin + span_sent_of_part_, span.end - span.begin - span_sent_of_part_);
    if (!count(moved)) return false;
    span_sent_of_part_ += moved.bytes;
  }
  return true;
}

void Connection::tell_of_request(std::uint64_t taken) const {
  AccessEntry entry;
  entry.address = client_;
  entry.method = head_ ? head_->method : "-";
  entry.target = head_ ? head_->target : "-";
  entry.minor_version = head_ ? head_->minor_version : 1;
  entry.status = status_;
  entry.body_bytes = taken - std::min(taken, head_bytes_);
  entry.at = machine_time();
  entry.referer = head_ ? head_->field("referer").value_or("") : "";
  entry.user_agent = head_ ? head_->field("user-agent").value_or("") : "";
  entry.content_range = content_range_;
  witnesses_.log(access_line(entry, witnesses_.log_form));
}

void Connection::tell_of_sound(std::uint64_t taken) {
  std::uint64_t begin = 0;  // of a part, in the bytes of the answer
  for (const BodyPart& part : parts_) {
    begin += part.before.size();
    const std::uint64_t end = begin + (part.span.end - part.span.begin);
    const std::uint64_t from = std::max(begin, told_of_sound_), to = std::min(end, taken);
    if (from < to)
      witnesses_.taken({machine_time(),
                        client_,
                        head_->field("user-agent").value_or(""),
                        file_->facts.path,
                        file_->facts.etag,
                        {part.span.begin + (from - begin), part.span.begin + (to - begin)}});
    begin = end;
  }
  told_of_sound_ = std::max(told_of_sound_, taken);
  tells_again_ = in(between_tellings);
}

void Connection::end_answer(bool is_whole) {
  // What the kernel still had to send when the client went away, nobody took.
  const std::uint64_t taken = is_whole ? sent_ : sent_ - std::min(sent_, stream_.unconfirmed());
  if (is_sound_) tell_of_sound(taken);
  meters_.add_answer(status_, taken - std::min(taken, head_bytes_));
  if (witnesses_.log) tell_of_request(taken);
  file_.reset();
  parts_.clear();
  if (!is_whole) {
    stream_.cut_off();
    return enter(Stage::over);
  }
  if (stays_) return enter(Stage::skipping_body);
  stream_.end_sending();
  enter(Stage::saying_goodbye);
}

bool Connection::skip_body() {
  const auto body = static_cast<std::size_t>(*head_->body_bytes);
  if (buffer_.size() >= body) {
    buffer_.erase(0, body);
    head_.reset();
    enter(Stage::idle);
    return true;
  }
  return receive();
}

// Politely: what the client still sends is read for a moment, or its last answer could be lost.
bool Connection::say_goodbye() {
  buffer_.clear();
  return receive();
}

}  // namespace voicepress
