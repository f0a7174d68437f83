#include "deploy/notice_requests.h"

#include "base/crypto.h"
#include "base/error.h"
#include "base/secrets.h"
#include "base/text.h"
#include "base/urls.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress::deploy {

namespace {

using nlohmann::ordered_json;

net::Request to_hub(const Recipient& recipient, const News& news) {
  net::Request request;
  request.url = recipient.url;
  request.method = net::Method::post;
  request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
  request.body = "hub.mode=publish&hub.url=" + percent_encode_query_value(news.feed_url);
  return request;
}

// It knows no episodes: every news is an update of the feed.
net::Request to_podping(const Recipient& recipient, const News& news, const NoticeSecrets& secrets) {
  net::Request request;
  request.url = fmt::format("{}?url={}&reason=update&medium={}", recipient.url,
                            percent_encode_query_value(news.feed_url), percent_encode_query_value(news.medium));
  request.headers = {{"Authorization", secrets.podping_token}, {"User-Agent", "voicepress"}};
  return request;
}

net::Request to_webhook(const Recipient& recipient, const News& news, Reason reason, const NoticeSecrets& secrets) {
  net::Request request;
  request.url = recipient.url;
  request.method = net::Method::post;
  request.body = webhook_body(news, reason);
  request.headers = {{"Content-Type", "application/json"}};
  if (!secrets.webhook_secret.empty())
    request.headers.emplace_back("X-Voicepress-Signature", signature_of(request.body, secrets.webhook_secret));
  return request;
}

}  // namespace

net::Request notice_for(const Recipient& recipient, const News& news, Reason reason, const NoticeSecrets& secrets) {
  net::Request request;
  switch (recipient.kind) {
    case NoticeKind::hub: request = to_hub(recipient, news); break;
    case NoticeKind::podping: request = to_podping(recipient, news, secrets); break;
    case NoticeKind::webhook: request = to_webhook(recipient, news, reason, secrets); break;
  }
  request.reach = net::Reach::anywhere;      // the producer wrote the address
  request.redirects = net::Redirects::tell;  // a token or an address that is a secret is for this server alone
  return request;
}

std::string webhook_body(const News& news, Reason reason) {
  const ordered_json value = {
      {"show", news.show},
      {"feed", news.feed_url},
      {"episode",
       {{"guid", news.newest.guid}, {"title", news.newest.title}, {"date", format_rfc3339(news.newest.date)}}},
      {"reason", reason == Reason::new_episode ? "new" : "update"}};
  return value.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string signature_of(const std::string& body, const std::string& secret) {
  return "sha256=" + to_hex(hmac_sha256(secret, body));
}

std::string shown_address(const std::string& url) {
  std::string shown = url.substr(0, url.find_first_of("?#"));
  const std::size_t host = shown.find("://");
  if (host == shown.npos) return printable(shown);
  const std::size_t end = std::min(shown.find('/', host + 3), shown.size());
  const std::size_t at = shown.rfind('@', end);
  if (at != shown.npos && at > host) shown.erase(host + 3, at - host - 2);
  return printable(shown);
}

const char* to_string(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::hub: return "hub";
    case NoticeKind::podping: return "podping";
    case NoticeKind::webhook: return "webhook";
  }
  return "";
}

std::string name_of(const Recipient& recipient) {
  if (recipient.kind == NoticeKind::podping) return "podping";
  return fmt::format("the {} {}", to_string(recipient.kind), shown_address(recipient.url));
}

std::string by_way_of(const std::string& via, const std::string& url) {
  const std::size_t host = url.find("://");
  if (via.empty() || host == url.npos) return url;
  return via + url.substr(host + 3);
}

}  // namespace voicepress::deploy
