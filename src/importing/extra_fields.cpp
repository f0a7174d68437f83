#include "importing/extra_fields.h"

#include "base/text.h"
#include "content/toml_text.h"
#include "importing/item_fields.h"
#include "importing/loose_date.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace voicepress::importing {

namespace {

using content::toml_line;
using content::toml_text;

// A field of ours and the attribute that it comes from.
struct Line {
  std::string_view field, attribute;
};

enum class Many { no, yes };  // whether a section may stand several times

struct Section {
  std::string_view tag, heading;
  std::string_view text_field;  // for what stands inside of the tag; may be empty
  Many many;
  std::vector<Line> lines;
};

const std::vector<Line>& remote_lines() {
  static const std::vector<Line> lines = {{"feed_guid", "feedGuid"},
                                          {"feed_url", "feedUrl"},
                                          {"item_guid", "itemGuid"},
                                          {"medium", "medium"},
                                          {"title", "title"}};
  return lines;
}

const std::vector<Section>& sections() {
  static const std::vector<Section> all = {
      {"podcast:soundbite", "soundbites", "title", Many::yes, {{"start", "startTime"}, {"duration", "duration"}}},
      {"podcast:location",
       "locations",
       "name",
       Many::yes,
       {{"rel", "rel"}, {"geo", "geo"}, {"osm", "osm"}, {"country", "country"}}},
      {"podcast:license", "license", "name", Many::no, {{"url", "url"}}},
      {"podcast:txt", "txt", "text", Many::yes, {{"purpose", "purpose"}}},
      {"podcast:trailer",
       "trailers",
       "title",
       Many::yes,
       {{"url", "url"}, {"date", "pubdate"}, {"length", "length"}, {"type", "type"}, {"season", "season"}}},
      {"podcast:updateFrequency",
       "update_frequency",
       "text",
       Many::no,
       {{"rule", "rrule"}, {"starts", "dtstart"}, {"complete", "complete"}}},
      {"podcast:chat",
       "chat",
       "",
       Many::no,
       {{"server", "server"}, {"protocol", "protocol"}, {"account_id", "accountId"}, {"space", "space"}}},
      {"podcast:remoteItem", "remote_items", "", Many::yes, remote_lines()},
      {"podcast:podroll", "podroll", "", Many::yes, remote_lines()},
  };
  return all;
}

const Section* section_of(std::string_view tag) {
  const auto found = std::find_if(sections().begin(), sections().end(), [&](const Section& s) { return s.tag == tag; });
  return found == sections().end() ? nullptr : &*found;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 16 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// As our field takes it; empty where it cannot.
std::string value_of(std::string_view field, const std::string& text) {
  if (field == "length" || field == "season") return is_number(text) ? text : "";
  if (field == "complete") return text == "true" ? "true" : "";
  if (field == "date" || field == "starts") {
    const auto date = read_loose_date(text);
    return date ? format_rfc3339(date->at) : "";
  }
  if (field == "start" || field == "duration") {
    const auto time = parse_timestamp(text);
    return time ? toml_line(format_timestamp(*time)) : "";
  }
  return text.empty() ? "" : toml_line(text);
}

std::string section_text(const Section& section, const FeedTag& tag) {
  std::string text =
      section.many == Many::yes ? fmt::format("\n[[{}]]\n", section.heading) : fmt::format("\n[{}]\n", section.heading);
  const std::string words = trim(tag.text);
  if (!section.text_field.empty() && !words.empty())
    text += fmt::format("{} = {}\n", section.text_field,
                        section.text_field == "text" ? toml_text(words) : toml_line(collapse_spaces(words)));
  for (const Line& line : section.lines) {
    const auto given = tag.attributes.find(std::string(line.attribute));
    const std::string value = given == tag.attributes.end() ? "" : value_of(line.field, trim(given->second));
    if (!value.empty()) text += fmt::format("{} = {}\n", line.field, value);
  }
  return text;
}

// "yes" counts, and nothing else.
bool says_yes(const std::string& text) {
  const std::string word = trim(text);
  return word == "yes" || word == "Yes" || word == "YES";
}

}  // namespace

bool has_fields(std::string_view name, TagOf where) {
  static constexpr std::array<std::string_view, 6> of_episodes = {
      "podcast:soundbite", "podcast:location", "podcast:license", "podcast:txt", "podcast:chat", "itunes:block"};
  if (where == TagOf::episode) return std::find(of_episodes.begin(), of_episodes.end(), name) != of_episodes.end();
  const bool is_line = name == "podcast:medium" || name == "itunes:block" || name == "itunes:complete";
  return is_line || (section_of(name) != nullptr && name != "podcast:soundbite");
}

ExtraFields extra_fields(const std::vector<FeedTag>& tags) {
  ExtraFields extra;
  std::set<std::string> written;  // what may stand once
  for (const FeedTag& tag : tags) {
    if (const Section* section = section_of(tag.name)) {
      if (section->many == Many::yes || written.insert(tag.name).second) extra.sections += section_text(*section, tag);
      continue;
    }
    if (!written.insert(tag.name).second) continue;
    if (tag.name == "itunes:block" && says_yes(tag.text)) extra.lines += "block = true\n";
    if (tag.name == "itunes:complete" && says_yes(tag.text)) extra.lines += "complete = true\n";
    if (tag.name == "podcast:medium" && trim(tag.text) != "podcast")
      extra.lines += fmt::format("medium = {}\n", toml_line(trim(tag.text)));
  }
  return extra;
}

}  // namespace voicepress::importing
