// One connection from its first request to its end, as a state that goes on whenever its socket is ready or its time
// is up: heads are read with limits and one deadline, answered one after the other in the order they came, and logged.
// Never waits. A client that takes less than 1 KB a second is given up. Failures are ends of the connection, never
// exceptions: a client may go away at any time.
#pragma once

#include "base/files.h"
#include "server/answers.h"
#include "server/client_stream.h"
#include "server/event_loop.h"
#include "server/meters.h"
#include "server/networks.h"
#include "server/request_head.h"
#include "server/witnesses.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

class Connection {
 public:
  // `peer`: the numeric address of who holds the connection, which may be one of the `proxies`.
  Connection(ClientStream stream, std::string peer, const ServedSite& site, const Witnesses& witnesses,
             const Networks& proxies, Meters& meters);

  void go_on();       // its socket is ready
  void hear();        // event() is
  void time_is_up();  // deadline() has come
  // There is no room for it: it is told so and ends.
  void refuse();
  // The server is to end: a client without an answer on its way is let go, the others get theirs whole.
  void stop();

  bool is_over() const { return stage_ == Stage::over; }
  EventLoop::For waits_for() const;
  Deadline deadline() const { return deadline_; }
  const UniqueFd& socket() const { return stream_.socket(); }
  // Another descriptor that lets it go on when it is readable; null for none.
  const UniqueFd* event() const { return ear_ ? &ear_->event() : nullptr; }

 private:
  enum class Stage { idle, reading_head, waiting, sending, skipping_body, saying_goodbye, over };

  void enter(Stage stage);
  void take_steps();
  bool step();  // false: nothing more can be done now
  bool begin_head();
  bool read_head();
  bool answer();
  bool send_on();
  bool skip_body();
  bool say_goodbye();

  bool receive();  // false: nothing came, or the client has ended
  void begin_answer(Answer answer);
  void refuse_head(const BadRequest& bad);
  void end_answer(bool is_whole);
  bool send_bytes(const std::string& bytes, More more);  // false: not all, or failed_
  bool send_span(const ByteSpan& span);                  // likewise
  bool count(ClientStream::Moved moved);                 // whether it went on
  // `taken`: bytes of the answer, its head included.
  void tell_of_request(std::uint64_t taken) const;
  void tell_of_sound(std::uint64_t taken);

  ClientStream stream_;
  const std::string peer_;
  const ServedSite& site_;
  const Witnesses& witnesses_;
  const Networks& proxies_;
  Meters& meters_;

  Stage stage_ = Stage::idle;
  Deadline deadline_{};
  std::string buffer_;  // what came in and was not looked at yet, also of requests that follow at once
  bool is_stopping_ = false;
  bool gives_way_ = false;  // there is more to do at once, after the others

  // Of the request that is being answered; no head: it was not understood.
  std::optional<RequestHead> head_;
  std::string client_;  // its address: the peer's, or who stands behind it
  std::chrono::steady_clock::time_point asked_at_{};
  std::unique_ptr<Announcements::Ear> ear_;
  bool stays_ = false;

  // Of the answer that is being sent.
  std::optional<OpenFile> file_;
  std::vector<BodyPart> parts_;  // the head is the beginning of the first
  int status_ = 0;
  std::size_t part_ = 0, bytes_sent_of_part_ = 0;
  std::uint64_t span_sent_of_part_ = 0;
  std::string content_range_;
  std::uint64_t head_bytes_ = 0, sent_ = 0, sent_before_window_ = 0;
  bool is_sound_ = false;            // somebody wants to know how much of it the client took
  std::uint64_t told_of_sound_ = 0;  // bytes of the answer
  Deadline tells_again_{};
  bool failed_ = false;
};

}  // namespace voicepress
