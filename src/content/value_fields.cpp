// The fields of [[value]]: payments, which are deeper than other tables.
#include "content/field_makers.h"
#include "content/podcast_fields.h"

namespace voicepress::content {

namespace {

using enum FieldType;

// Its parts are written below it, so their headings begin with its own.
struct ValueHeadings {
  std::string_view value, recipients, splits, split_recipients, split_remote;  // names of groups
  std::string_view value_heading, recipients_heading, splits_heading, split_recipients_heading, split_remote_heading;
};

constexpr ValueHeadings value_headings = {
    "value",     "value.recipients",     "value.splits",     "value.splits.recipients",     "value.splits.remote",
    "[[value]]", "[[value.recipients]]", "[[value.splits]]", "[[value.splits.recipients]]", "[value.splits.remote]"};
constexpr ValueHeadings live_value_headings = {"live.value",
                                               "live.value.recipients",
                                               "live.value.splits",
                                               "live.value.splits.recipients",
                                               "live.value.splits.remote",
                                               "[[live.value]]",
                                               "[[live.value.recipients]]",
                                               "[[live.value.splits]]",
                                               "[[live.value.splits.recipients]]",
                                               "[live.value.splits.remote]"};

const ValueHeadings& headings_of(ValueOf whose) {
  return whose == ValueOf::live_stream ? live_value_headings : value_headings;
}

std::vector<Field> recipient_fields() {
  return {
      optional("name", line, "Who is paid.", R"("The host")"),
      one_of("type", "node: a Lightning node; lnaddress: an address like an e-mail's.", R"("node")",
             {"node", "lnaddress", "wallet"}),
      required("address", line, "Where the money goes.",
               R"("02d5c1bf8b940dc9cadca86d1b0a3c37fbe39cee4c7e839e33bef9174531d27f52")"),
      required("split", integer, "The share, as a number beside the others' shares.", "95"),
      optional("fee", boolean, "Whether it is a fee, taken off first.", "true", "false"),
      optional("custom_key", line, "A key that the payment carries, if the receiver asks for one.", R"("696969")"),
      optional("custom_value", line, "The value that belongs to the key.", R"("my-show")"),
  };
}

}  // namespace

std::vector<Field> remote_fields() {
  return {
      required("feed_guid", line, "The podcast:guid of the other show.", R"("917393e3-1b1e-5cef-ace4-edaa54e1f810")"),
      optional("feed_url", https_address, "The address of its feed.", R"("https://example.org/feed.xml")"),
      optional("item_guid", line, "The guid of one of its episodes.", R"("episode-12")"),
      optional("medium", line, "What it is, where it is no podcast.", R"("music")"),
      optional("title", line, "What it is called.", R"("Here comes the sun")"),
  };
}

Field value_section(ValueOf whose) {
  const ValueHeadings& headings = headings_of(whose);
  return section("value", table_list, "Who is paid when listeners send money while they listen.",
                 headings.value_heading, headings.value);
}

void add_value_groups(ValueOf whose, std::vector<FieldGroup>& groups) {
  const ValueHeadings& headings = headings_of(whose);
  groups.push_back(
      {headings.value,
       headings.value_heading,
       {
           one_of("type", "How money is sent.", R"("lightning")", {"lightning", "bitcoin", "wallet"}),
           one_of("method", "How a payment travels.", R"("keysend")", {"keysend", "lnaddress", "amp", "default"}),
           optional("suggested", line, "How much a minute is worth, in the currency of the type.",
                    R"("0.00000015000")"),
           section("recipients", table_list, "Who gets how much.", headings.recipients_heading, headings.recipients),
           section("splits", table_list, "Stretches in which others are paid.", headings.splits_heading,
                   headings.splits),
       }});
  groups.push_back({headings.recipients, headings.recipients_heading, recipient_fields()});
  groups.push_back(
      {headings.splits,
       headings.splits_heading,
       {
           required("start", timestamp, "When in the recording the stretch begins.", R"("12:30")"),
           required("duration", timestamp, "How long it is.", R"("3:57")"),
           optional("remote_start", timestamp, "When in the other show's episode it begins.", R"("0:30")"),
           optional("remote_percentage", integer, "How many percent its recipients get.", "95"),
           section("remote", table, "The other show's episode.", headings.split_remote_heading, headings.split_remote),
           section("recipients", table_list, "Who is paid instead.", headings.split_recipients_heading,
                   headings.split_recipients),
       }});
  groups.push_back({headings.split_recipients, headings.split_recipients_heading, recipient_fields()});
  groups.push_back({headings.split_remote, headings.split_remote_heading, remote_fields()});
}

}  // namespace voicepress::content
