// Asking the servers of a feed, within bounds: seconds and bytes of each answer. What cannot be had becomes a finding,
// and the look at the feed goes on. A feed from the wide world never leads to addresses of this network.
#pragma once

#include "live/findings.h"
#include "net/http_client.h"

#include <optional>
#include <stop_token>
#include <string>

namespace voicepress::live {

class Asking {
 public:
  // At home addresses of this network may be asked: the feed itself lies there.
  Asking(net::HttpClient client, Findings& findings, std::stop_token stop, bool at_home = false)
      : client_(std::move(client)), findings_(findings), stop_(std::move(stop)), at_home_(at_home) {}

  bool is_at_home() const { return at_home_; }

  // Nothing where no answer came, or a body longer than the client takes; it has been said then.
  std::optional<net::Response> head(const std::string& url);
  std::optional<net::Response> get(const std::string& url, std::vector<net::Header> headers = {});
  std::optional<net::Response> packed(const std::string& url);
  std::optional<net::Response> range(const std::string& url, const std::string& bytes);

  Findings& findings() { return findings_; }
  // True for a good answer; else it is said what the server answered.
  bool is_good(const net::Response& response, const std::string& url);

 private:
  std::optional<net::Response> ask(net::Request request);

  net::HttpClient client_;
  Findings& findings_;
  std::stop_token stop_;
  bool at_home_;
};

// What every file of a feed should have: encrypted, few redirects, readable by players in web pages.
void check_way(const net::Response& response, const std::string& url, Asking& asking);
void check_sharing(const net::Response& response, const std::string& url, Asking& asking);

// The media type without its parameters, in small letters: "application/rss+xml".
std::string type_of(const net::Response& response);
std::string base_type(std::string_view type);

}  // namespace voicepress::live
