#include "server/client_stream.h"

#include "base/error.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace voicepress {

namespace {

constexpr std::uint64_t piece_to_send = 512 * 1024;
constexpr std::size_t record = 16 * 1024;  // what TLS sends at once

// A call that a signal interrupted is made again.
template <class Call>
ssize_t uninterrupted(const Call& call) {
  ssize_t result = 0;
  do result = call();
  while (result < 0 && errno == EINTR);
  return result;
}

}  // namespace

void ClientStream::FreeSession::operator()(SSL* session) const { SSL_free(session); }

ClientStream::ClientStream(UniqueFd socket, SSL_CTX* context)
    : socket_(std::move(socket)), session_(context ? SSL_new(context) : nullptr) {
  if (!context) return;
  if (!session_ || SSL_set_fd(session_.get(), socket_.get()) != 1) throw Error(ErrorKind::machine, "no memory for TLS");
  SSL_set_accept_state(session_.get());  // the first receive() begins with the handshake
}

ClientStream::Moved ClientStream::result_of_system(long moved, EventLoop::For direction) {
  waits_for_ = EventLoop::For::nothing;
  if (moved > 0) return {Step::went_on, static_cast<std::size_t>(moved)};
  if (moved == 0 || (errno != EAGAIN && errno != EWOULDBLOCK)) return {Step::has_ended};
  waits_for_ = direction;
  return {Step::has_to_wait};
}

ClientStream::Moved ClientStream::result_of_session(int moved) {
  waits_for_ = EventLoop::For::nothing;
  if (moved > 0) return {Step::went_on, static_cast<std::size_t>(moved)};
  const int problem = SSL_get_error(session_.get(), moved);
  ERR_clear_error();  // of this thread: it must not be taken for the next client's
  if (problem != SSL_ERROR_WANT_READ && problem != SSL_ERROR_WANT_WRITE) return {Step::has_ended};
  waits_for_ = problem == SSL_ERROR_WANT_READ ? EventLoop::For::reading : EventLoop::For::writing;
  return {Step::has_to_wait};
}

ClientStream::Moved ClientStream::receive(std::span<char> into) {
  if (session_) return result_of_session(SSL_read(session_.get(), into.data(), static_cast<int>(into.size())));
  const ssize_t got = uninterrupted([&] { return ::recv(socket_.get(), into.data(), into.size(), MSG_DONTWAIT); });
  return result_of_system(got, EventLoop::For::reading);
}

ClientStream::Moved ClientStream::send(std::string_view bytes, More more) {
  if (session_)
    return result_of_session(SSL_write(session_.get(), bytes.data(), static_cast<int>(std::min(bytes.size(), record))));
  const int flags = MSG_NOSIGNAL | MSG_DONTWAIT | (more == More::comes ? MSG_MORE : 0);
  const ssize_t sent = uninterrupted([&] { return ::send(socket_.get(), bytes.data(), bytes.size(), flags); });
  return result_of_system(sent, EventLoop::For::writing);
}

// Plain, the kernel sends the file's pages as they are: nothing of a download is in this program's memory.
ClientStream::Moved ClientStream::send_file(const UniqueFd& file, std::uint64_t at, std::uint64_t length) {
  auto offset = static_cast<off_t>(at);
  if (!session_) {
    const ssize_t sent = uninterrupted([&] {
      return ::sendfile(socket_.get(), file.get(), &offset, static_cast<std::size_t>(std::min(length, piece_to_send)));
    });
    return result_of_system(sent, EventLoop::For::writing);
  }
  std::array<char, record> bytes;
  const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(length, record));
  const ssize_t got = uninterrupted([&] { return ::pread(file.get(), bytes.data(), wanted, offset); });
  if (got <= 0) return {Step::has_ended};  // the file is shorter than it was
  return result_of_session(SSL_write(session_.get(), bytes.data(), static_cast<int>(got)));
}

void ClientStream::end_sending() {
  if (session_ && SSL_is_init_finished(session_.get())) {
    SSL_shutdown(session_.get());
    ERR_clear_error();
  }
  ::shutdown(socket_.get(), SHUT_WR);
}

std::uint64_t ClientStream::unconfirmed() const {
  int bytes = 0;
  return ::ioctl(socket_.get(), SIOCOUTQ, &bytes) == 0 && bytes > 0 ? static_cast<std::uint64_t>(bytes) : 0;
}

void ClientStream::cut_off() {
  const linger at_once{1, 0};
  ::setsockopt(socket_.get(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

}  // namespace voicepress
