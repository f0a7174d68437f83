// Payments go where an address says: a wrong one loses somebody's money without a word.
#include "base/ascii.h"
#include "base/crypto.h"
#include "base/text.h"
#include "rules/podcast_rules.h"
#include "rules/tag_texts.h"

#include <fmt/format.h>

#include <regex>

namespace voicepress::rules {

namespace {

bool fits(const std::string& text, const std::regex& shape) {
  return text.size() <= 300 && std::regex_match(text, shape);
}

// feeds.md section 2 / podcast namespace, Lightning (a node is a compressed public key).
void check_recipient(const ValueRecipient& recipient, Complaints& complaints) {
  static const std::regex node("0[23][0-9a-fA-F]{64}"), account(R"([a-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+)");
  if (*recipient.type == "node" && !fits(*recipient.address, node))
    complaints.error("value-address", recipient.address.place,
                     fmt::format("'{}' is no Lightning node", printable(*recipient.address)),
                     "copy the node's public key, 66 digits and letters that begin with 02 or 03");
  if (*recipient.type == "lnaddress" && !fits(lower_ascii(*recipient.address), account))
    complaints.error("value-address", recipient.address.place,
                     fmt::format("'{}' is no Lightning address", printable(*recipient.address)),
                     "write it like an e-mail address, or type = \"node\" for a public key");
  if (!recipient.custom_value->empty() && recipient.custom_key->empty())
    complaints.error("value-address", recipient.custom_value.place, "custom_value has no custom_key",
                     "add custom_key = \"...\", as the receiver told you");
}

// feeds.md section 2 / podcast namespace: one remote item, or recipients.
void check_split(const ValueTimeSplit& split, Complaints& complaints) {
  if (split.duration->count() <= 0)
    complaints.error("value-split", split.duration.place, "the stretch has no length",
                     "write how long it is: duration = \"3:57\"");
  if (split.remote.has_value() == !split.recipients.empty())
    complaints.error(
        "value-split", split.start.place,
        split.remote ? "the stretch pays a remote item and recipients of its own" : "the stretch pays nobody",
        "add either a table remote with feed_guid, or recipients");
  if (!split.remote && (split.remote_start || split.remote_percentage))
    complaints.error("value-split", split.remote_start ? split.remote_start->place : split.remote_percentage->place,
                     "the stretch says when a remote item begins, or what it gets, and names none",
                     "add a table remote with feed_guid, or take the line out");
  if (split.remote) check_remote_item(*split.remote, complaints);
  for (const ValueRecipient& recipient : split.recipients) check_recipient(recipient, complaints);
}

}  // namespace

void check_values(const std::vector<ValueBlock>& values, Complaints& complaints) {
  static const std::regex amount(R"(\d{1,9}(\.\d{1,15})?)");
  for (const ValueBlock& value : values) {
    if (value.recipients.empty())
      complaints.error("value-recipients", value.place, "the payments have no recipient",
                       "add [[value.recipients]] with address and split");
    if (!value.suggested->empty() && !fits(*value.suggested, amount))
      complaints.error("value-suggested", value.suggested.place,
                       fmt::format("'{}' is no amount", printable(*value.suggested)),
                       "write a number with a point, such as \"0.00000015000\"");
    for (const ValueRecipient& recipient : value.recipients) check_recipient(recipient, complaints);
    for (const ValueTimeSplit& split : value.splits) check_split(split, complaints);
  }
}

// feeds.md P10 and section 2 / podcast namespace.
void check_remote_item(const RemoteItem& remote, Complaints& complaints) {
  if (!is_uuid(*remote.feed_guid))
    complaints.error("remote-guid", remote.feed_guid.place,
                     fmt::format("'{}' is not a podcast guid", printable(*remote.feed_guid)),
                     "copy podcast:guid from the other show's feed");
  if (!remote.medium->empty() && !is_one_of(*remote.medium, known_media()))
    complaints.error("medium-unknown", remote.medium.place,
                     fmt::format("'{}' is no medium that apps know", printable(*remote.medium)),
                     meant_or(*remote.medium, known_media(), "write \"podcast\", \"music\" or \"audiobook\""));
}

}  // namespace voicepress::rules
