// The request by which each recipient is told. A hub: https://www.w3.org/TR/websub/#publishing and what hubs agree on
// (hub.mode=publish). Podping: https://podping.cloud/. A webhook: JSON, signed as GitHub signs its own. Pure.
#pragma once

#include "deploy/news.h"
#include "net/http_client.h"

#include <string>

namespace voicepress::deploy {

net::Request notice_for(const Recipient& recipient, const News& news, Reason reason, const NoticeSecrets& secrets);

// What a webhook gets: {"show", "feed", "episode": {"guid", "title", "date"}, "reason": "new" or "update"}.
std::string webhook_body(const News& news, Reason reason);
// "sha256=" and the hexadecimal HMAC-SHA-256 of the body.
std::string signature_of(const std::string& body, const std::string& secret);

// An address as people may see it: without query, fragment, name and password.
std::string shown_address(const std::string& url);
// "the hub https://hub.example.org/"
std::string name_of(const Recipient& recipient);
const char* to_string(NoticeKind kind);

// Requests for the wide world go to this server of this computer instead, with the host as first folder:
// https://hub.example.org/a?b becomes <via>hub.example.org/a?b. For tests; an empty one changes nothing.
std::string by_way_of(const std::string& via, const std::string& url);

}  // namespace voicepress::deploy
