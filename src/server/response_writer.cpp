#include "server/response_writer.h"

#include <httplib.h>

#include <algorithm>
#include <cstring>
#include <string_view>
#include <unordered_map>

namespace voicepress {

namespace {

// Fields that differ from one answer to the next, all of them written by us, of numbers and dates: they are added to
// what the library wrote once for all answers that are otherwise the same.
bool is_of_one_answer(std::string_view name) { return name == "Date" || name == "Content-Range"; }

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
    set_pre_routing_handler([this](const httplib::Request&, httplib::Response& to) {
      fill(to);
      return HandlerResponse::Handled;
    });
    set_post_routing_handler([this](const httplib::Request&, httplib::Response& to) { correct(to); });
  }

  // Without the empty line at its end.
  std::string write(const ResponseHead& response, Keeping keeping) {
    response_ = &response;
    HeadStream stream;
    bool closed = false;
    process_request(stream, keeping == Keeping::closed, closed, nullptr);
    stream.text.resize(stream.text.size() - 2);
    return std::move(stream.text);
  }

 private:
  void fill(httplib::Response& to) const {
    to.status = response_->status;
    for (const auto& [name, value] : response_->fields)
      if (!is_of_one_answer(name)) to.set_header(name, value);
    if (!response_->type.empty() && response_->status != 304) to.set_header("Content-Type", response_->type);
  }

  void correct(httplib::Response& to) const {
    to.headers.erase("Keep-Alive");
    to.headers.erase("Content-Length");
    // The library adds it to whatever answers HEAD, also where GET would not have it.
    if (!has_field("Accept-Ranges")) to.headers.erase("Accept-Ranges");
  }

  bool has_field(std::string_view name) const {
    return std::any_of(response_->fields.begin(), response_->fields.end(),
                       [&](const auto& field) { return field.first == name; });
  }

  const ResponseHead* response_ = nullptr;
};

// All that the library's text depends on.
std::string key_of(const ResponseHead& response, Keeping keeping) {
  std::string key = std::to_string(response.status) + (keeping == Keeping::open ? "+" : "-") + response.type;
  for (const auto& [name, value] : response.fields)
    if (!is_of_one_answer(name)) key.append("\n").append(name).append(":").append(value);
  return key;
}

// The library takes ten microseconds for a head, and a server of one show has few that differ in more than one line.
class KnownHeads {
 public:
  const std::string& get(const ResponseHead& response, Keeping keeping) {
    std::string key = key_of(response, keeping);
    if (const auto known = heads_.find(key); known != heads_.end()) return known->second;
    if (heads_.size() == most_known) heads_.clear();
    return heads_.emplace(std::move(key), writer_.write(response, keeping)).first->second;
  }

 private:
  static constexpr std::size_t most_known = 1024;
  Writer writer_;
  std::unordered_map<std::string, std::string> heads_;
};

}  // namespace

std::string head_text(const ResponseHead& response, Keeping keeping) {
  thread_local KnownHeads known;
  std::string text = known.get(response, keeping);
  for (const auto& [name, value] : response.fields)
    if (is_of_one_answer(name)) text.append(name).append(": ").append(value).append("\r\n");
  // RFC 9110, 8.6. With 304 it could be that of the file, which some clients would wait for.
  if (response.status != 204 && response.status != 304)
    text.append("Content-Length: ").append(std::to_string(response.length)).append("\r\n");
  return text.append("\r\n");
}

}  // namespace voicepress
