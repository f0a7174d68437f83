#include "server/response_writer.h"

#include <httplib.h>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace voicepress {

namespace {

// What cpp-httplib reads and writes: a request that we made up, and the text of the head.
class HeadStream : public httplib::Stream {
 public:
  bool is_readable() const override { return true; }
  bool is_writable() const override { return true; }

  ssize_t read(char* to, size_t size) override {
    const std::size_t count = std::min(size, request.size() - read_);
    std::memcpy(to, request.data() + read_, count);
    read_ += count;
    return static_cast<ssize_t>(count);
  }

  ssize_t write(const char* bytes, size_t size) override {
    text.append(bytes, size);
    return static_cast<ssize_t>(size);
  }

  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return 0; }

  std::string text;

 private:
  static constexpr std::string_view request = "HEAD / HTTP/1.1\r\n\r\n";  // so that it writes no body
  std::size_t read_ = 0;
};

// The part of cpp-httplib that writes, without its listener, its threads and its files. One for each thread.
class Writer : private httplib::Server {
 public:
  Writer() {
    svr_sock_ = 0;  // or content providers believe that the server is shutting down
    set_pre_routing_handler([this](const httplib::Request&, httplib::Response& to) {
      fill(to);
      return HandlerResponse::Handled;
    });
    set_post_routing_handler([this](const httplib::Request&, httplib::Response& to) { correct(to); });
  }

  std::string write(const ResponseHead& response, Keeping keeping) {
    response_ = &response;
    HeadStream stream;
    bool closed = false;
    process_request(stream, keeping == Keeping::closed, closed, nullptr);
    return std::move(stream.text);
  }

 private:
  void fill(httplib::Response& to) const {
    to.status = response_->status;
    for (const auto& [name, value] : response_->fields) to.set_header(name, value);
    if (response_->length > 0)  // what provides it is never asked
      to.set_content_provider(static_cast<std::size_t>(response_->length), response_->type,
                              [](std::size_t, std::size_t, httplib::DataSink&) { return false; });
  }

  void correct(httplib::Response& to) const {
    to.headers.erase("Keep-Alive");
    // The library adds it to whatever answers HEAD, also where GET would not have it.
    if (!has_field("Accept-Ranges")) to.headers.erase("Accept-Ranges");
    if (response_->status == 204) to.headers.erase("Content-Length");  // RFC 9110, 8.6
    if (response_->status == 304) {
      to.headers.erase("Content-Length");
      to.set_header("Content-Length", std::to_string(response_->length));
    }
    if (response_->length == 0 && !response_->type.empty()) to.set_header("Content-Type", response_->type);
  }

  bool has_field(std::string_view name) const {
    return std::any_of(response_->fields.begin(), response_->fields.end(),
                       [&](const auto& field) { return field.first == name; });
  }

  const ResponseHead* response_ = nullptr;
};

}  // namespace

std::string head_text(const ResponseHead& response, Keeping keeping) {
  thread_local Writer writer;
  return writer.write(response, keeping);
}

}  // namespace voicepress
