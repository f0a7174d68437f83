#include "rules/markup_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace voicepress::rules {

namespace {

using namespace std::string_view_literals;

// What people paste. "<soap>" is no tag of HTML, and "I <3 you" is a heart.
constexpr std::array tags = {"a"sv,     "b"sv,    "big"sv,    "blockquote"sv, "br"sv,  "code"sv, "div"sv,
                             "em"sv,    "font"sv, "h1"sv,     "h2"sv,         "h3"sv,  "h4"sv,   "hr"sv,
                             "i"sv,     "img"sv,  "li"sv,     "ol"sv,         "p"sv,   "s"sv,    "script"sv,
                             "small"sv, "span"sv, "strong"sv, "sub"sv,        "sup"sv, "u"sv,    "ul"sv};

struct Entity {
  std::string_view name, meaning;
};
constexpr std::array entities = {Entity{"amp", "&"},        Entity{"lt", "<"},          Entity{"gt", ">"},
                                 Entity{"quot", "\""},      Entity{"apos", "'"},        Entity{"nbsp", " "},
                                 Entity{"#39", "'"},        Entity{"hellip", "\u2026"}, Entity{"ndash", "\u2013"},
                                 Entity{"mdash", "\u2014"}, Entity{"eacute", "\u00e9"}};

constexpr std::size_t longest_tag = 300;

// The length of the tag that `text` begins with, or 0.
std::size_t tag_at(std::string_view text) {
  std::size_t at = 1;
  if (at < text.size() && text[at] == '/') ++at;
  const std::size_t begin = at;
  const auto is_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  while (at < text.size() && is_name(text[at])) ++at;
  const std::string name = lower_ascii(std::string(text.substr(begin, at - begin)));
  if (std::find(tags.begin(), tags.end(), name) == tags.end()) return 0;
  const std::size_t end = text.substr(0, longest_tag).find('>', at);
  return end == text.npos ? 0 : end + 1;
}

const Entity* entity_at(std::string_view text) {
  for (const Entity& entity : entities)
    if (text.substr(1).starts_with(entity.name) && text.substr(1 + entity.name.size()).starts_with(';')) return &entity;
  return nullptr;
}

struct Plain {
  std::string text;
  std::string first;  // of what was taken out; empty when all was plain
};

Plain plain(std::string_view text) {
  Plain result;
  while (!text.empty()) {
    std::size_t taken = 0;
    std::string_view meaning;
    if (text[0] == '<') taken = tag_at(text);
    if (const Entity* entity = text[0] == '&' ? entity_at(text) : nullptr) {
      taken = entity->name.size() + 2;
      meaning = entity->meaning;
    }
    if (taken > 0 && result.first.empty()) result.first = text.substr(0, taken);
    result.text += taken > 0 ? meaning : text.substr(0, 1);
    text.remove_prefix(std::max<std::size_t>(taken, 1));
  }
  return result;
}

}  // namespace

void check_plain_text(const std::string& field, const Located<std::string>& text, Complaints& complaints) {
  const Plain found = plain(*text);
  if (found.first.empty()) return;
  constexpr std::size_t longest_hint = 80;
  complaints.error("plain-text", text.place,
                   fmt::format("'{}' is HTML, and apps show the {} as plain text", found.first, field),
                   found.text.size() <= longest_hint && found.text.find('"') == std::string::npos
                       ? fmt::format("write {} = \"{}\"", field, found.text)
                       : "take such signs out, and write & and < as they are");
}

}  // namespace voicepress::rules
