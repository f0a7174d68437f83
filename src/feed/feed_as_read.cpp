#include "feed/feed_as_read.h"

#include "base/error.h"
#include "base/feed_dates.h"
#include "base/text.h"
#include "xml/parse.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace voicepress {

namespace {

using namespace std::string_view_literals;
using Subjects = std::array<std::pair<std::string_view, std::string_view>, 25>;

// What an element of an item is about. What has a field of its own in ItemAsRead is compared there.
constexpr Subjects subjects_of_items{{{"title"sv, ""sv},
                                      {"guid"sv, ""sv},
                                      {"pubDate"sv, ""sv},
                                      {"enclosure"sv, ""sv},
                                      {"link"sv, "page"sv},
                                      {"itunes:title"sv, "title in apps"sv},
                                      {"itunes:duration"sv, "duration"sv},
                                      {"description"sv, "notes"sv},
                                      {"content:encoded"sv, "notes"sv},
                                      {"itunes:summary"sv, "notes"sv},
                                      {"itunes:subtitle"sv, "notes"sv},
                                      {"podcast:chapters"sv, "chapters"sv},
                                      {"psc:chapters"sv, "chapters"sv},
                                      {"podcast:transcript"sv, "transcript"sv},
                                      {"itunes:image"sv, "artwork"sv},
                                      {"podcast:image"sv, "artwork"sv},
                                      {"media:thumbnail"sv, "artwork"sv},
                                      {"podcast:person"sv, "people"sv},
                                      {"itunes:author"sv, "people"sv},
                                      {"itunes:season"sv, "number"sv},
                                      {"itunes:episode"sv, "number"sv},
                                      {"podcast:season"sv, "number"sv},
                                      {"podcast:episode"sv, "number"sv},
                                      {"itunes:explicit"sv, "explicit"sv},
                                      {"podcast:alternateEnclosure"sv, "further formats"sv}}};

// Of a channel. When it was built says nothing, and who made it neither.
constexpr Subjects subjects_of_channels{{{"item"sv, ""sv},
                                         {"title"sv, ""sv},
                                         {"lastBuildDate"sv, ""sv},
                                         {"pubDate"sv, ""sv},
                                         {"generator"sv, ""sv},
                                         {"docs"sv, ""sv},
                                         {"podcast:guid"sv, ""sv},
                                         {"itunes:new-feed-url"sv, ""sv},
                                         {"link"sv, "page"sv},
                                         {"atom:link"sv, "address"sv},
                                         {"description"sv, "description"sv},
                                         {"itunes:summary"sv, "description"sv},
                                         {"itunes:author"sv, "author"sv},
                                         {"itunes:owner"sv, "owner"sv},
                                         {"itunes:image"sv, "artwork"sv},
                                         {"image"sv, "artwork"sv},
                                         {"podcast:image"sv, "artwork"sv},
                                         {"itunes:category"sv, "categories"sv},
                                         {"itunes:explicit"sv, "explicit"sv},
                                         {"itunes:type"sv, "type"sv},
                                         {"language"sv, "language"sv},
                                         {"copyright"sv, "copyright"sv},
                                         {"podcast:person"sv, "people"sv},
                                         {"podcast:funding"sv, "funding"sv},
                                         {"podcast:locked"sv, "lock"sv}}};

std::string words_in(const pugi::xml_node& element) { return collapse_spaces(element.text().get()); }

// The element with all that it holds, without what means nothing: order of attributes, CDATA or not, blanks between.
// The parser's limit on depth bounds the recursion.
void append_meaning(const pugi::xml_node& element, std::string& meaning) {
  std::vector<std::pair<std::string_view, std::string_view>> attributes;
  for (const pugi::xml_attribute attribute : element.attributes())
    attributes.emplace_back(attribute.name(), attribute.value());
  std::sort(attributes.begin(), attributes.end());
  meaning += '<';
  meaning += element.name();
  for (const auto& [name, value] : attributes) {
    meaning += ' ';
    meaning += name;
    meaning += '=';
    meaning += value;
  }
  meaning += '>';
  for (const pugi::xml_node child : element.children()) {
    if (child.type() == pugi::node_element) append_meaning(child, meaning);
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) meaning += trim(child.value());
  }
}

// Which page of how many this is says nothing of the feed, and changes with every new episode.
bool is_link_to_page(const pugi::xml_node& element) {
  static constexpr std::array pages = {"prev-archive"sv, "next-archive"sv, "current"sv, "next"sv,
                                       "previous"sv,     "prev"sv,         "first"sv,   "last"sv};
  return element.name() == "atom:link"sv &&
         std::find(pages.begin(), pages.end(), element.attribute("rel").value()) != pages.end();
}

std::map<std::string, std::string> parts_of(const pugi::xml_node& parent, const Subjects& subjects) {
  std::map<std::string, std::string> parts;
  for (const pugi::xml_node child : parent.children()) {
    if (child.type() != pugi::node_element || is_link_to_page(child)) continue;
    const auto subject =
        std::find_if(subjects.begin(), subjects.end(), [&](const auto& s) { return s.first == child.name(); });
    if (subject != subjects.end() && subject->second.empty()) continue;
    append_meaning(child, parts[subject == subjects.end() ? "other tags" : std::string(subject->second)]);
  }
  return parts;
}

std::optional<std::uint64_t> bytes_in(std::string_view text) {
  std::uint64_t bytes = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), bytes);
  return problem == std::errc{} && end == text.data() + text.size() ? std::optional(bytes) : std::nullopt;
}

ItemAsRead read_item(const pugi::xml_node& node) {
  ItemAsRead item;
  item.guid = trim(node.child("guid").text().get());
  item.title = words_in(node.child("title"));
  item.link = trim(node.child("link").text().get());
  const pugi::xml_node enclosure = node.child("enclosure");
  item.enclosure_url = trim(enclosure.attribute("url").value());
  item.enclosure_type = trim(enclosure.attribute("type").value());
  item.enclosure_bytes = bytes_in(trim(enclosure.attribute("length").value()));
  item.date_text = words_in(node.child("pubDate"));
  item.date = parse_rfc2822(item.date_text);
  item.duration = parse_timestamp(words_in(node.child("itunes:duration")));
  item.image_url = trim(node.child("itunes:image").attribute("href").value());
  for (const char* kind : {"chapters", "transcript"})
    for (const pugi::xml_node companion : node.children((std::string("podcast:") + kind).c_str()))
      item.companions.push_back(
          {kind, trim(companion.attribute("url").value()), trim(companion.attribute("type").value())});
  item.parts = parts_of(node, subjects_of_items);
  return item;
}

std::string link_of(const pugi::xml_node& channel, std::string_view relation) {
  for (const pugi::xml_node link : channel.children("atom:link"))
    if (link.attribute("rel").value() == relation) return trim(link.attribute("href").value());
  return "";
}

}  // namespace

FeedAsRead read_feed(std::string_view xml, const XmlLimits& limits) {
  const pugi::xml_document document = parse_xml(xml.starts_with("\xEF\xBB\xBF") ? xml.substr(3) : xml, limits);
  const pugi::xml_node channel = document.child("rss").child("channel");
  if (!channel) throw Error(ErrorKind::content, "this is no RSS feed: there is no <channel> in an <rss>");
  FeedAsRead feed;
  feed.title = words_in(channel.child("title"));
  feed.link = trim(channel.child("link").text().get());
  feed.self_url = link_of(channel, "self");
  feed.older_page = link_of(channel, "next");
  if (feed.older_page.empty()) feed.older_page = link_of(channel, "prev-archive");
  feed.new_feed_url = trim(channel.child("itunes:new-feed-url").text().get());
  feed.guid = trim(channel.child("podcast:guid").text().get());
  feed.image_url = trim(channel.child("itunes:image").attribute("href").value());
  feed.parts = parts_of(channel, subjects_of_channels);
  for (const pugi::xml_node item : channel.children("item")) feed.items.push_back(read_item(item));
  return feed;
}

}  // namespace voicepress
