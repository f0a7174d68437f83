// [[value]]: payments to recipients, and for stretches of an episode to others.
#include "content/read_podcast_tags.h"
#include "content/sub_tables.h"

namespace voicepress::content {

namespace {

using std::chrono::milliseconds;

ValueRecipient read_recipient(const FieldReader& fields) {
  ValueRecipient recipient;
  recipient.name = fields.text("name");
  recipient.type = fields.text("type");
  recipient.address = fields.text("address");
  recipient.split = fields.integer("split", 1).value_or(Located<int>{});
  recipient.fee = fields.boolean("fee");
  recipient.custom_key = fields.text("custom_key");
  recipient.custom_value = fields.text("custom_value");
  return recipient;
}

ValueTimeSplit read_split(const FieldReader& fields, const std::string& group) {
  ValueTimeSplit split;
  split.start = read_time(fields, "start").value_or(Located<milliseconds>{});
  split.duration = read_time(fields, "duration").value_or(Located<milliseconds>{});
  split.remote_start = read_time(fields, "remote_start");
  split.remote_percentage = fields.integer("remote_percentage", 0, 100);
  split.remote = read_table(fields, "remote", group + ".remote", read_remote_item);
  split.recipients = read_tables(fields, "recipients", group + ".recipients", read_recipient);
  return split;
}

}  // namespace

RemoteItem read_remote_item(const FieldReader& fields) {
  return {fields.text("feed_guid"), fields.text("feed_url"), fields.text("item_guid"), fields.text("medium"),
          fields.text("title")};
}

std::vector<ValueBlock> read_values(const FieldReader& reader, const std::string& group) {
  return read_tables(reader, "value", group, [&](const FieldReader& fields) {
    ValueBlock value;
    value.place = fields.place();
    value.type = fields.text("type");
    value.method = fields.text("method");
    value.suggested = fields.text("suggested");
    value.recipients = read_tables(fields, "recipients", group + ".recipients", read_recipient);
    value.splits = read_tables(fields, "splits", group + ".splits",
                               [&](const FieldReader& split) { return read_split(split, group + ".splits"); });
    return value;
  });
}

}  // namespace voicepress::content
