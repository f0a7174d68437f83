#include "rules/reply_rules.h"

#include "base/ascii.h"
#include "base/text.h"
#include "rules/link_rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace voicepress::rules {

namespace {

const std::vector<std::string>& reply_protocols() {
  static const std::vector<std::string> names = {"disabled", "activitypub", "twitter", "lightning",
                                                 "atproto",  "hive",        "matrix",  "nostr"};
  return names;
}

// Apps know only these protocols. feeds.md section 2 (controlled values) / podcast namespace.
void check_protocol(const Reply& reply, Complaints& complaints) {
  const auto& names = reply_protocols();
  if (std::find(names.begin(), names.end(), *reply.protocol) != names.end()) return;
  const auto meant = nearest(lower_ascii(*reply.protocol), names);
  complaints.error("reply-protocol", reply.protocol.place,
                   fmt::format("'{}' is not a protocol that podcast apps know", *reply.protocol),
                   meant ? fmt::format("write \"{}\"", *meant)
                         : "write \"activitypub\" for Mastodon, \"atproto\" for Bluesky, or \"disabled\"");
}

// Addresses of their own that some protocols have instead of https.
bool is_own_scheme(const Reply& reply) {
  static const std::vector<std::pair<std::string, std::string>> schemes = {
      {"atproto", "at://"}, {"nostr", "nostr:"}, {"matrix", "matrix:"}, {"lightning", "lightning:"}};
  return std::any_of(schemes.begin(), schemes.end(), [&](const auto& scheme) {
    return *reply.protocol == scheme.first && reply.uri->rfind(scheme.second, 0) == 0 &&
           reply.uri->size() > scheme.second.size();
  });
}

// Replies go to one post, which needs an address. feeds.md P1 / podcast namespace.
void check_reply_address(const Reply& reply, Complaints& complaints) {
  if (*reply.protocol == "disabled") return;
  if (reply.uri->empty()) {
    complaints.error("reply-https", reply.protocol.place, "the place for replies has no address",
                     "add uri = \"https://...\": the post that listeners answer");
  } else if (!is_own_scheme(reply)) {
    check_https("reply-https", reply.uri, "the address for replies", complaints);
  }
}

// feeds.md P15 / podcast namespace.
void check_account(const Reply& reply, Complaints& complaints) {
  if (*reply.protocol != "disabled") return;
  for (const auto* given : {&reply.account_id, &reply.account_url})
    if (!(*given)->empty())
      complaints.error("reply-disabled", given->place, "disabled replies have an account", "leave the line out");
  if (reply.priority)
    complaints.error("reply-disabled", reply.priority->place, "disabled replies have a priority", "leave the line out");
}

// "disabled" says that there is no place for replies, so it stands alone and without address.
// feeds.md P15 / podcast namespace.
void check_disabled(const std::vector<Reply>& replies, Complaints& complaints) {
  for (const Reply& reply : replies) {
    if (*reply.protocol != "disabled") continue;
    if (replies.size() > 1) {
      complaints.error("reply-disabled", reply.protocol.place,
                       "replies are disabled here and offered elsewhere in the same file",
                       "keep either \"disabled\" or the other [[replies]]");
    } else if (!reply.uri->empty()) {
      complaints.error("reply-disabled", reply.uri.place, "disabled replies have an address", "leave the uri line out");
    }
  }
}

}  // namespace

void check_replies(const std::vector<Reply>& replies, Complaints& complaints) {
  for (const Reply& reply : replies) {
    check_protocol(reply, complaints);
    check_reply_address(reply, complaints);
    check_account(reply, complaints);
  }
  check_disabled(replies, complaints);
}

}  // namespace voicepress::rules
