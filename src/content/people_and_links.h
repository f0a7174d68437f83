// Reads the tables that shows and episodes share: people, links, replies.
#pragma once

#include "content/field_reader.h"
#include "model/person.h"

#include <string>
#include <string_view>
#include <vector>

namespace voicepress::content {

// `role` is what a person without one has: "host" or "guest".
std::vector<Person> read_people(const FieldReader& reader, std::string_view field, const std::string& role);
std::vector<Link> read_links(const FieldReader& reader, std::string_view field);
std::vector<Reply> read_replies(const FieldReader& reader);

}  // namespace voicepress::content
