#include "content/people_and_links.h"

#include "base/ascii.h"
#include "content/field_types.h"

namespace voicepress::content {

std::vector<Person> read_people(const FieldReader& reader, std::string_view field, const std::string& role) {
  std::vector<Person> people;
  for (const Value* entry : reader.tables(field)) {
    const FieldReader fields(std::get<Table>(entry->data), "person", &reader.group(), entry->place,
                             reader.complaints());
    Person person{fields.text("name"), fields.text("role"), fields.text("url"), fields.text("image"),
                  fields.text("group")};
    person.group.value = lower_ascii(*person.group);
    person.role.value = person.role->empty() ? role : lower_ascii(*person.role);
    people.push_back(std::move(person));
  }
  return people;
}

std::vector<Link> read_links(const FieldReader& reader, std::string_view field) {
  std::vector<Link> links;
  for (const Value* entry : reader.tables(field)) {
    const FieldReader fields(std::get<Table>(entry->data), "link", &reader.group(), entry->place, reader.complaints());
    links.push_back({fields.text("title"), fields.text("url")});
  }
  return links;
}

std::vector<Reply> read_replies(const FieldReader& reader) {
  std::vector<Reply> replies;
  for (const Value* entry : reader.tables("replies")) {
    const FieldReader fields(std::get<Table>(entry->data), "reply", &reader.group(), entry->place, reader.complaints());
    Reply reply{fields.text("protocol"), fields.text("uri"), fields.text("account_id"), fields.text("account_url"),
                fields.integer("priority", 0)};
    reply.protocol.value = lower_ascii(*reply.protocol);
    replies.push_back(std::move(reply));
  }
  return replies;
}

}  // namespace voicepress::content
