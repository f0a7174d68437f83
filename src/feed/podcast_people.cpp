// Persons, places for replies and for support, and the texts that tags hold.
#include "base/ascii.h"
#include "base/text.h"
#include "base/urls.h"
#include "feed/plain_text.h"
#include "feed/podcast_tags.h"
#include "model/person_roles.h"

#include <algorithm>

#include <fmt/format.h>

namespace voicepress::feed {

namespace {}  // namespace

std::string short_text(std::string_view text, std::size_t max_characters) {
  const std::string plain = plain_text(text);
  std::size_t bytes = 0;
  for (std::size_t characters = 0; bytes < plain.size(); ++bytes) {
    const bool starts_character = (static_cast<unsigned char>(plain[bytes]) & 0xC0) != 0x80;
    if (starts_character && ++characters > max_characters) break;
  }
  return std::string(prefix_at_grapheme(plain, bytes));
}

std::string seconds_text(std::chrono::milliseconds time) {
  std::string text = fmt::format("{}.{:03}", time.count() / 1000, time.count() % 1000);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

void add_person(XmlElement parent, const Person& person) {
  const std::string name = short_text(*person.name);
  if (name.empty()) return;
  const std::string role = person.role->empty() ? "host" : lower_ascii(*person.role);
  XmlElement element = parent.add("podcast:person", name).set("role", role);
  const std::string group = person.group->empty() ? std::string(group_of_role(role)) : *person.group;
  if (!group.empty() && group != "cast") element.set("group", group);  // the cast is the default
  if (is_https_url(*person.image)) element.set("img", *person.image);
  if (is_https_url(*person.url)) element.set("href", *person.url);
}

void add_people(XmlElement parent, const std::vector<Person>& hosts, const std::vector<Person>& guests) {
  for (const Person& host : hosts) add_person(parent, host);
  for (const Person& guest : guests) add_person(parent, guest);
}

void add_replies(XmlElement parent, const std::vector<Reply>& replies) {
  for (const Reply& reply : replies)
    if (*reply.protocol == "disabled") {  // stands alone, without any other attribute (rule P15)
      parent.add("podcast:socialInteract").set("protocol", "disabled");
      return;
    }
  for (const Reply& reply : replies) {
    // Other schemes than the web's are allowed: "at://" and "nostr:" are how those networks name a post.
    if (reply.uri->empty() || lower_ascii(*reply.uri).starts_with("http:")) continue;
    XmlElement element = parent.add("podcast:socialInteract");
    element.set("protocol", lower_ascii(*reply.protocol)).set("uri", *reply.uri);
    if (!reply.account_id->empty()) element.set("accountId", short_text(*reply.account_id));
    if (is_https_url(*reply.account_url)) element.set("accountUrl", *reply.account_url);
    if (reply.priority) element.set("priority", std::to_string(**reply.priority));
  }
}

void add_funding(XmlElement parent, const std::vector<Link>& funding) {
  for (const Link& link : funding)
    if (is_https_url(*link.url)) parent.add("podcast:funding", short_text(*link.title)).set("url", *link.url);
}

}  // namespace voicepress::feed
