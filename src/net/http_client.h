// Asking things of web servers, and telling them things, within bounds: time to connect, silence, time in all, bytes,
// redirects. TLS certificates are always verified; no cookie, name, password or proxy is ever used. Redirects are
// followed one by one and told of; never from https to http. What cannot be had is an Error of kind network that says
// what to do; what a server answers, also 404, is an answer. libcurl does the talking (RFC 9110, 9112); nothing here
// knows of podcasts.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace voicepress::net {

enum class Method { get, head, post };

// Where a request may lead. An address that somebody typed may be in their own network; one that stands in a document
// from outside may not (see addresses.h).
enum class Reach {
  anywhere,
  public_only,
  like_the_first,  // to a private address only when the first one asked is private itself
};

// What happens when a server sends us elsewhere. What is sent with a secret goes where it was meant to go, or nowhere.
enum class Redirects { follow, tell };

struct Limits {
  std::chrono::milliseconds connect{10'000};
  std::chrono::milliseconds silence{20'000};  // without a byte, in whole seconds
  std::chrono::milliseconds total{60'000};    // of each request, redirects not counted together
  std::uint64_t max_bytes = 10'000'000;       // of an answer's body, unpacked
  int max_redirects = 5;
};

using Header = std::pair<std::string, std::string>;

struct Request {
  std::string url;  // http or https
  Method method = Method::get;
  std::string range;            // of bytes: "0-99", "500-", "-500"; empty: the whole
  std::vector<Header> headers;  // further ones: {"Origin", "https://example.org"}
  std::string body;             // of a post; its type is a header: {"Content-Type", "application/json"}
  Reach reach = Reach::public_only;
  Redirects redirects = Redirects::follow;  // a post is never sent a second time: its redirects are told
  bool may_be_packed = false;               // ask for gzip, and unpack it: for text
};

// A redirect that was followed: who answered so.
struct Hop {
  std::string url;
  int status = 0;
};

struct Response {
  int status = 0;
  std::string url;  // that answered, after all redirects
  std::vector<Hop> hops;
  std::vector<Header> headers;  // names in lower case, in the server's order
  std::string body;             // of fetch(); empty where it went to a sink
  std::uint64_t bytes = 0;      // of the body
  bool from_private_address = false;

  bool ok() const { return status >= 200 && status < 300; }
  // The first header of that name (lower case); nothing when there is none.
  std::optional<std::string> header(std::string_view name) const;
  std::optional<std::uint64_t> content_length() const;
};

// Gets the body in pieces, but only that of an answer with status 200 or 206. What it throws ends the request.
using BodySink = std::function<void(std::string_view)>;
// How much of the body is here, and how much there will be (0 where nobody knows).
using BodyProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

class HttpClient {
 public:
  explicit HttpClient(Limits limits) : limits_(limits) {}

  // For servers whose certificate is signed by nobody that this computer knows: a file of certificates to trust
  // instead.
  void trust(std::filesystem::path certificates) { certificates_ = std::move(certificates); }

  // Into memory. Throws Error(network), Error(usage) for an address that is none, Error(interrupted).
  Response fetch(const Request& request, const std::stop_token& stop = {}) const;
  Response fetch(const Request& request, const BodySink& sink, const std::stop_token& stop = {},
                 const BodyProgress& progress = {}) const;
  // Into a file, which has its name only when all of it is there and the answer was 200. No file otherwise.
  Response fetch_to_file(const Request& request, const std::filesystem::path& file, const std::stop_token& stop = {},
                         const BodyProgress& progress = {}) const;

 private:
  Limits limits_;
  std::filesystem::path certificates_;
};

// Throws Error(network) "the server answered 404 (not found): …" unless the answer is a good one.
void require_ok(const Response& response);

}  // namespace voicepress::net
