#include "server/response_writer.h"

#include <httplib.h>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string>

namespace voicepress {

namespace {

constexpr std::size_t piece = 1 << 16;

// What cpp-httplib reads and writes: the request that we made up, and the client.
class ClientStream : public httplib::Stream {
 public:
  ClientStream(std::string request, bool body_comes, const ResponseSink& sink)
      : request_(std::move(request)), body_comes_(body_comes), sink_(sink) {}

  bool is_readable() const override { return true; }
  bool is_writable() const override { return !failed_; }

  ssize_t read(char* to, size_t size) override {
    const std::size_t count = std::min(size, request_.size() - read_);
    std::memcpy(to, request_.data() + read_, count);
    read_ += count;
    return static_cast<ssize_t>(count);
  }

  // The head comes in one piece, and the body after it.
  ssize_t write(const char* bytes, size_t size) override {
    const bool is_head = !has_head_;
    has_head_ = true;
    failed_ = failed_ || !sink_.send({bytes, size}, is_head && body_comes_);
    if (failed_) return -1;
    if (!is_head) body_bytes_ += size;
    return static_cast<ssize_t>(size);
  }

  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return 0; }

  bool failed() const { return failed_; }
  std::uint64_t body_bytes() const { return body_bytes_; }

 private:
  std::string request_;
  std::size_t read_ = 0;
  bool body_comes_;
  const ResponseSink& sink_;
  bool has_head_ = false;
  bool failed_ = false;
  std::uint64_t body_bytes_ = 0;
};

// Sends `length` bytes at most from there. False when the file is shorter than it was.
bool send_piece(const UniqueFd& file, std::uint64_t at, std::size_t length, httplib::DataSink& sink) {
  std::array<char, piece> bytes;
  for (;;) {
    const ssize_t got = ::pread(file.get(), bytes.data(), std::min(length, bytes.size()), static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    return got > 0 && sink.write(bytes.data(), static_cast<std::size_t>(got));
  }
}

// The part of cpp-httplib that writes, without its listener, its threads and its files.
class Writer : private httplib::Server {
 public:
  Writer(const ResponseHead& response, const UniqueFd* file) : response_(response), file_(file) {
    svr_sock_ = 0;  // or content providers believe that the server is shutting down
    set_pre_routing_handler([this](const httplib::Request&, httplib::Response& to) {
      fill(to);
      return HandlerResponse::Handled;
    });
    set_post_routing_handler([this](const httplib::Request&, httplib::Response& to) { correct(to); });
  }

  WrittenResponse write(Connection connection, const ResponseSink& sink) {
    const std::string request = response_.has_body ? "GET / HTTP/1.1\r\n\r\n" : "HEAD / HTTP/1.1\r\n\r\n";
    ClientStream stream(request, response_.has_body && response_.length > 0, sink);
    bool closed = false;
    const bool done = process_request(stream, connection == Connection::closes, closed, nullptr);
    return {done && !stream.failed(), stream.body_bytes()};
  }

 private:
  void fill(httplib::Response& to) const {
    to.status = response_.status;
    for (const auto& [name, value] : response_.fields) to.set_header(name, value);
    const ByteSpan span = response_.span;
    if (span.begin == span.end) {
      if (!response_.text.empty()) to.set_content(response_.text, response_.type);
      return;
    }
    to.set_content_provider(static_cast<std::size_t>(span.end - span.begin), response_.type,
                            [this, span](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
                              return send_piece(*file_, span.begin + offset, length, sink);
                            });
  }

  void correct(httplib::Response& to) const {
    to.headers.erase("Keep-Alive");
    // The library adds it to whatever answers HEAD, also where GET would not have it.
    if (!has_field("Accept-Ranges")) to.headers.erase("Accept-Ranges");
    if (response_.status == 204) to.headers.erase("Content-Length");  // RFC 9110, 8.6
    if (response_.status == 304) {
      to.headers.erase("Content-Length");
      to.set_header("Content-Length", std::to_string(response_.length));
    }
    if (response_.length == 0 && !response_.type.empty()) to.set_header("Content-Type", response_.type);
  }

  bool has_field(std::string_view name) const {
    return std::any_of(response_.fields.begin(), response_.fields.end(),
                       [&](const auto& field) { return field.first == name; });
  }

  const ResponseHead& response_;
  const UniqueFd* file_;
};

}  // namespace

WrittenResponse write_response(const ResponseHead& response, Connection connection, const UniqueFd* file,
                               const ResponseSink& sink) {
  return Writer(response, file).write(connection, sink);
}

}  // namespace voicepress
