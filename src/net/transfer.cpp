#include "net/transfer.h"

#include "base/ascii.h"
#include "base/error.h"
#include "base/text.h"
#include "net/addresses.h"
#include "net/curl.h"

#include <sys/socket.h>

#include <algorithm>
#include <exception>
#include <memory>

#include <fmt/format.h>

namespace voicepress::net {

namespace {

constexpr std::size_t max_head_bytes = std::size_t{64} * 1024;

struct FreeHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

void start_curl_once() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw Error(ErrorKind::machine, "libcurl could not be started");
}

class Transfer {
 public:
  Transfer(const Request& request, const TransferOptions& options, const BodySink& sink, const std::stop_token& stop,
           const BodyProgress& progress)
      : request_(request), options_(options), sink_(sink), stop_(stop), progress_(progress) {
    start_curl_once();
    handle_.reset(curl_easy_init());
    if (!handle_) throw Error(ErrorKind::machine, "libcurl has no memory");
  }

  Answer run() {
    set_what();
    set_bounds();
    set_callbacks();
    const CURLcode result = curl_easy_perform(handle_.get());
    if (thrown_) std::rethrow_exception(thrown_);
    if (result != CURLE_OK) throw failure(result);
    return answer();
  }

 private:
  // An option that libcurl does not take would be a bound that does not hold.
  template <class T>
  void set(CURLoption option, T value) {
    if (const CURLcode result = curl_easy_setopt(handle_.get(), option, value); result != CURLE_OK)
      throw Error(ErrorKind::internal, fmt::format("libcurl refuses the option {}: {}", static_cast<int>(option),
                                                   curl_easy_strerror(result)));
  }

  void set_what() {
    set(CURLOPT_URL, request_.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_USERAGENT, "Voicepress");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, "");
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!options_.certificates.empty()) set(CURLOPT_CAINFO, options_.certificates.c_str());
    if (request_.method == Method::head) set(CURLOPT_NOBODY, 1L);
    if (request_.method == Method::post) {
      set(CURLOPT_POST, 1L);
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
      set(CURLOPT_POSTFIELDS, request_.body.c_str());
    }
    if (!request_.range.empty()) set(CURLOPT_RANGE, request_.range.c_str());
    if (request_.may_be_packed) set(CURLOPT_ACCEPT_ENCODING, "gzip");
    for (const auto& [name, value] : request_.headers) {
      curl_slist* longer = curl_slist_append(headers_.get(), (name + ": " + value).c_str());
      if (longer == nullptr) throw Error(ErrorKind::machine, "libcurl has no memory");
      [[maybe_unused]] const curl_slist* part_of_it = headers_.release();
      headers_.reset(longer);
    }
    if (headers_) set(CURLOPT_HTTPHEADER, headers_.get());
  }

  void set_bounds() {
    const auto milliseconds = [](std::chrono::milliseconds time) { return static_cast<long>(time.count()); };
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(options_.limits.connect));
    set(CURLOPT_TIMEOUT_MS, milliseconds(options_.limits.total));
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, std::max(1L, milliseconds(options_.limits.silence) / 1000));
    if (request_.method == Method::get)
      set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(options_.limits.max_bytes));
  }

  void set_callbacks() {
    set(CURLOPT_ERRORBUFFER, detail_);
    set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::open_socket);
    set(CURLOPT_OPENSOCKETDATA, this);
    set(CURLOPT_HEADERFUNCTION, &Transfer::take_header);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_WRITEFUNCTION, &Transfer::take_body);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &Transfer::watch);
    set(CURLOPT_XFERINFODATA, this);
  }

  // Judged here, where the address is the one that will be used: a name may mean something else a moment later.
  static curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(self);
    const bool is_public = is_public_address(address->addr);
    if (!is_public && transfer.options_.public_only) {
      transfer.refused_private_ = true;
      return CURL_SOCKET_BAD;
    }
    transfer.response_.from_private_address = !is_public;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  }

  static std::size_t take_header(char* data, std::size_t, std::size_t size, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    transfer.head_bytes_ += size;
    if (transfer.head_bytes_ > max_head_bytes) return 0;  // ends the transfer: failure() says why
    std::string_view line(data, size);
    if (line.starts_with("HTTP/")) {  // of an interim answer, or of the one that counts
      transfer.response_.headers.clear();
      return size;
    }
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos)
      transfer.response_.headers.emplace_back(lower_ascii(line.substr(0, colon)),
                                              trim(legal_xml_only(line.substr(colon + 1))));
    return size;
  }

  static std::size_t take_body(char* data, std::size_t, std::size_t size, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    transfer.response_.bytes += size;
    if (transfer.response_.bytes > transfer.options_.limits.max_bytes) {
      transfer.is_too_large_ = true;
      return 0;
    }
    const long status = transfer.status();
    if (status != 200 && status != 206) return size;
    try {
      transfer.sink_({data, size});
    } catch (...) {
      transfer.thrown_ = std::current_exception();
      return 0;
    }
    return size;
  }

  static int watch(void* self, curl_off_t total, curl_off_t done, curl_off_t, curl_off_t) {
    auto& transfer = *static_cast<Transfer*>(self);
    if (transfer.stop_.stop_requested()) return 1;
    if (!transfer.progress_ || done <= 0) return 0;
    try {
      transfer.progress_(static_cast<std::uint64_t>(done), static_cast<std::uint64_t>(std::max<curl_off_t>(0, total)));
    } catch (...) {
      transfer.thrown_ = std::current_exception();
      return 1;
    }
    return 0;
  }

  long status() const {
    long code = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &code);
    return code;
  }

  Answer answer() {
    response_.status = static_cast<int>(status());
    response_.url = request_.url;
    char* redirect = nullptr;
    curl_easy_getinfo(handle_.get(), CURLINFO_REDIRECT_URL, &redirect);
    return {std::move(response_), redirect == nullptr ? "" : redirect};
  }

  // What happened, for people, and what they can do.
  Error failure(CURLcode result) const {
    const auto because = [&](const std::string& reason) {
      const char* what = request_.method == Method::post ? "send to" : "fetch";
      return Error(ErrorKind::network, fmt::format("cannot {} {}: {}", what, printable(request_.url), reason));
    };
    const double seconds = static_cast<double>(options_.limits.total.count()) / 1000;
    if (stop_.stop_requested()) return {ErrorKind::interrupted, "stopped"};
    if (refused_private_)
      return because("it leads to a private address, and a document from outside may not send us there");
    if (is_too_large_ || result == CURLE_FILESIZE_EXCEEDED)
      return because(fmt::format("it is larger than {} bytes", options_.limits.max_bytes));
    if (head_bytes_ > max_head_bytes) return because("the server's answer begins with more headers than make sense");
    switch (result) {
      case CURLE_COULDNT_RESOLVE_HOST:
        return because("there is no server of that name: check the address, and that this computer is online");
      case CURLE_COULDNT_CONNECT: return because("no server answers there: check the address, or try again later");
      case CURLE_OPERATION_TIMEDOUT:
        return because(fmt::format("the server is too slow (it had {:.0f} seconds in all): try again later", seconds));
      case CURLE_PEER_FAILED_VERIFICATION:
        return because(fmt::format("its certificate cannot be trusted ({}): whoever runs that server must mend it",
                                   detail_[0] == '\0' ? curl_easy_strerror(result) : detail_));
      case CURLE_PARTIAL_FILE:
      case CURLE_GOT_NOTHING:
      case CURLE_RECV_ERROR: return because("the connection broke off: try again");
      default: return because(fmt::format("{}", detail_[0] == '\0' ? curl_easy_strerror(result) : printable(detail_)));
    }
  }

  const Request& request_;
  const TransferOptions& options_;
  const BodySink& sink_;
  const std::stop_token& stop_;
  const BodyProgress& progress_;
  std::unique_ptr<curl_slist, FreeList> headers_;
  std::unique_ptr<CURL, FreeHandle> handle_;
  Response response_;
  std::exception_ptr thrown_;
  std::size_t head_bytes_ = 0;
  bool is_too_large_ = false;
  bool refused_private_ = false;
  char detail_[CURL_ERROR_SIZE] = "";
};

}  // namespace

Answer transfer(const Request& request, const TransferOptions& options, const BodySink& sink,
                const std::stop_token& stop, const BodyProgress& progress) {
  return Transfer(request, options, sink, stop, progress).run();
}

}  // namespace voicepress::net
