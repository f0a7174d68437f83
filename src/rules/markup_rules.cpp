#include "rules/markup_rules.h"

#include "base/ascii.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace voicepress::rules {

namespace {

using namespace std::string_view_literals;

// What people paste. "<soap>" is no tag of HTML, and "I <3 you" is a heart.
constexpr std::array tags = {
    "a"sv,      "abbr"sv,   "article"sv, "aside"sv,   "audio"sv,  "b"sv,      "big"sv,    "blockquote"sv, "body"sv,
    "br"sv,     "button"sv, "caption"sv, "center"sv,  "cite"sv,   "code"sv,   "dd"sv,     "del"sv,        "div"sv,
    "dl"sv,     "dt"sv,     "em"sv,      "embed"sv,   "figure"sv, "font"sv,   "footer"sv, "form"sv,       "h1"sv,
    "h2"sv,     "h3"sv,     "h4"sv,      "h5"sv,      "h6"sv,     "header"sv, "hr"sv,     "html"sv,       "i"sv,
    "iframe"sv, "img"sv,    "input"sv,   "ins"sv,     "li"sv,     "link"sv,   "mark"sv,   "meta"sv,       "nav"sv,
    "object"sv, "ol"sv,     "p"sv,       "picture"sv, "pre"sv,    "q"sv,      "s"sv,      "script"sv,     "section"sv,
    "small"sv,  "source"sv, "span"sv,    "strike"sv,  "strong"sv, "style"sv,  "sub"sv,    "sup"sv,        "svg"sv,
    "table"sv,  "tbody"sv,  "td"sv,      "th"sv,      "thead"sv,  "tr"sv,     "tt"sv,     "u"sv,          "ul"sv,
    "video"sv};

struct Entity {
  std::string_view name, meaning;
};
constexpr std::array entities = {
    Entity{"amp", "&"},         Entity{"lt", "<"},          Entity{"gt", ">"},          Entity{"quot", "\""},
    Entity{"apos", "'"},        Entity{"nbsp", " "},        Entity{"#39", "'"},         Entity{"shy", ""},
    Entity{"hellip", "\u2026"}, Entity{"ndash", "\u2013"},  Entity{"mdash", "\u2014"},  Entity{"lsquo", "\u2018"},
    Entity{"rsquo", "\u2019"},  Entity{"sbquo", "\u201a"},  Entity{"ldquo", "\u201c"},  Entity{"rdquo", "\u201d"},
    Entity{"bdquo", "\u201e"},  Entity{"laquo", "\u00ab"},  Entity{"raquo", "\u00bb"},  Entity{"copy", "\u00a9"},
    Entity{"reg", "\u00ae"},    Entity{"trade", "\u2122"},  Entity{"euro", "\u20ac"},   Entity{"pound", "\u00a3"},
    Entity{"auml", "\u00e4"},   Entity{"ouml", "\u00f6"},   Entity{"uuml", "\u00fc"},   Entity{"Auml", "\u00c4"},
    Entity{"Ouml", "\u00d6"},   Entity{"Uuml", "\u00dc"},   Entity{"szlig", "\u00df"},  Entity{"agrave", "\u00e0"},
    Entity{"aacute", "\u00e1"}, Entity{"acirc", "\u00e2"},  Entity{"atilde", "\u00e3"}, Entity{"aring", "\u00e5"},
    Entity{"ccedil", "\u00e7"}, Entity{"egrave", "\u00e8"}, Entity{"eacute", "\u00e9"}, Entity{"Eacute", "\u00c9"},
    Entity{"ecirc", "\u00ea"},  Entity{"euml", "\u00eb"},   Entity{"iacute", "\u00ed"}, Entity{"icirc", "\u00ee"},
    Entity{"iuml", "\u00ef"},   Entity{"ntilde", "\u00f1"}, Entity{"oacute", "\u00f3"}, Entity{"ocirc", "\u00f4"},
    Entity{"otilde", "\u00f5"}, Entity{"oslash", "\u00f8"}, Entity{"ugrave", "\u00f9"}, Entity{"uacute", "\u00fa"}};

constexpr std::size_t longest_tag = 300;

// The length of the tag or comment that `text` begins with, or 0.
std::size_t tag_at(std::string_view text) {
  if (text.starts_with("<!--")) {
    const std::size_t end = text.find("-->");
    return end == text.npos ? 0 : end + 3;
  }
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

// The length of "&#8217;" or "&#x2019;" at the beginning of `text`, or 0.
std::size_t numeric_reference_at(std::string_view text) {
  const bool hexadecimal = text.starts_with("&#x") || text.starts_with("&#X");
  if (!text.starts_with("&#")) return 0;
  const std::size_t begin = hexadecimal ? 3 : 2;
  const std::size_t end = text.find_first_not_of(hexadecimal ? "0123456789abcdefABCDEF" : "0123456789", begin);
  return end == text.npos || end == begin || end > begin + 7 || text[end] != ';' ? 0 : end + 1;
}

struct Plain {
  std::string text;
  std::string first;     // of what was taken out; empty when all was plain
  bool is_whole = true;  // false: something was taken out whose meaning is not in the table
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
    } else if (const std::size_t reference = numeric_reference_at(text)) {
      taken = reference;
      result.is_whole = false;
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
  const std::string hint = collapse_spaces(found.text);
  complaints.error("plain-text", text.place,
                   fmt::format("'{}' is HTML, and apps show the {} as plain text", found.first, field),
                   found.is_whole && hint.size() <= longest_hint && hint.find('"') == std::string::npos
                       ? fmt::format("write {} = \"{}\"", field, hint)
                       : "take such signs out, and write & and < as they are");
}

}  // namespace voicepress::rules
