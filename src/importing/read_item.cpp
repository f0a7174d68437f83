#include "importing/read_item.h"

#include "base/text.h"
#include "importing/addresses.h"
#include "importing/extra_fields.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace voicepress::importing {

namespace {

constexpr std::size_t longest_text = 1'000'000;  // bytes
constexpr std::size_t most_of_a_kind = 200;      // people, transcripts, enclosures of one item
constexpr std::size_t most_chapters = 2000;

std::uint64_t bytes_from(std::string_view text) {
  const std::string digits = trim(text);
  std::uint64_t bytes = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), bytes);
  return problem == std::errc{} && end == digits.data() + digits.size() ? bytes : 0;
}

class ItemReader {
 public:
  ItemReader(const FeedNames& names, const std::string& base) : names_(names), base_(base) {}

  FeedItem read(const pugi::xml_node& node) {
    for (const pugi::xml_node& child : node.children())
      if (child.type() == pugi::node_element) take(names_.of(child), child);
    return std::move(item_);
  }

 private:
  std::string address(const pugi::xml_node& node, const char* attribute) const {
    return absolute_address(node.attribute(attribute).value(), base_);
  }

  void take(const std::string& name, const pugi::xml_node& node) {
    if (take_text(name, node) || take_podcast_tag(name, node)) return;
    if (name == "link") {
      if (item_.link.empty()) item_.link = absolute_address(text_of(node), base_);
    } else if (name == "enclosure") {
      if (item_.enclosures.size() < most_of_a_kind)
        item_.enclosures.push_back(
            {address(node, "url"), trim(node.attribute("type").value()), bytes_from(node.attribute("length").value())});
    } else if (name == "itunes:image") {
      item_.image = address(node, "href");
    } else if (name == "category" && item_.topics.size() < most_of_a_kind) {
      item_.topics.push_back(text_of(node));
    } else if (name == "psc:chapters") {
      for (const pugi::xml_node& chapter : node.children())
        if (names_.of(chapter) == "psc:chapter" && item_.chapters.size() < most_chapters)
          item_.chapters.push_back({chapter.attribute("start").value(), chapter.attribute("title").value(),
                                    address(chapter, "href"), address(chapter, "image")});
    } else if (has_fields(name, TagOf::episode)) {
      if (item_.tags.size() < most_of_a_kind) item_.tags.push_back(tag_of(node, name));
    } else if (!is_of_no_account(name)) {
      ++item_.other_tags[name];
    }
  }

  bool take_podcast_tag(const std::string& name, const pugi::xml_node& node) {
    if (name == "podcast:person") {
      if (item_.people.size() < most_of_a_kind) item_.people.push_back(person_of(node, base_));
    } else if (name == "podcast:chapters") {
      item_.chapters_file = {address(node, "url"), node.attribute("type").value(), ""};
    } else if (name == "podcast:transcript") {
      if (item_.transcripts.size() < most_of_a_kind)
        item_.transcripts.push_back(
            {address(node, "url"), node.attribute("type").value(), node.attribute("language").value()});
    } else if (name == "podcast:season") {
      if (item_.season.empty()) item_.season = text_of(node);
    } else if (name == "podcast:episode") {
      if (item_.episode.empty()) item_.episode = text_of(node);
    } else if (name == "podcast:socialInteract") {
      if (item_.replies.size() < most_of_a_kind)
        item_.replies.push_back({trim(node.attribute("protocol").value()), trim(node.attribute("uri").value())});
    } else {
      return false;
    }
    return true;
  }

  // What is said once; itunes:season and itunes:episode are what most apps read.
  bool take_text(const std::string& name, const pugi::xml_node& node) {
    static const std::map<std::string, std::string FeedItem::*, std::less<>> fields = {
        {"title", &FeedItem::title},
        {"itunes:title", &FeedItem::itunes_title},
        {"guid", &FeedItem::guid},
        {"pubDate", &FeedItem::date},
        {"dc:date", &FeedItem::date},
        {"description", &FeedItem::description},
        {"content:encoded", &FeedItem::content},
        {"itunes:summary", &FeedItem::summary},
        {"itunes:duration", &FeedItem::duration},
        {"itunes:explicit", &FeedItem::is_explicit},
        {"itunes:season", &FeedItem::season},
        {"itunes:episode", &FeedItem::episode},
        {"itunes:episodeType", &FeedItem::type},
    };
    const auto field = fields.find(name);
    if (field == fields.end()) return false;
    std::string& value = item_.*field->second;
    if (value.empty() || name == "itunes:season" || name == "itunes:episode") value = text_of(node);
    return true;
  }

  const FeedNames& names_;
  const std::string& base_;
  FeedItem item_;
};

}  // namespace

FeedItem read_item(const pugi::xml_node& item, const FeedNames& names, const std::string& base) {
  return ItemReader(names, base).read(item);
}

std::string text_of(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node& part : node.children())
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) text += part.value();
  return trim(prefix_at_grapheme(text, longest_text));
}

FeedPerson person_of(const pugi::xml_node& node, const std::string& base) {
  return {collapse_spaces(text_of(node)), trim(node.attribute("role").value()), trim(node.attribute("group").value()),
          absolute_address(node.attribute("href").value(), base),
          absolute_address(node.attribute("img").value(), base)};
}

FeedTag tag_of(const pugi::xml_node& node, const std::string& name) {
  FeedTag tag{name, text_of(node), {}};
  for (const pugi::xml_attribute& attribute : node.attributes()) tag.attributes[attribute.name()] = attribute.value();
  return tag;
}

bool is_of_no_account(const std::string& name) {
  static constexpr std::array<std::string_view, 24> names = {"generator",
                                                             "docs",
                                                             "ttl",
                                                             "cloud",
                                                             "webMaster",
                                                             "lastBuildDate",
                                                             "atom:link",
                                                             "itunes:subtitle",
                                                             "itunes:keywords",
                                                             "itunes:order",
                                                             "comments",
                                                             "source",
                                                             "author",
                                                             "category",
                                                             "dc:creator",
                                                             "itunes:author",
                                                             "image",
                                                             "itunes:image",
                                                             "itunes:isClosedCaptioned",
                                                             "skipDays",
                                                             "skipHours",
                                                             "atom:updated",
                                                             "rating",
                                                             "podcast:images"};
  return std::find(names.begin(), names.end(), name) != names.end() || name.starts_with("sy:") ||
         name.starts_with("googleplay:") || name.starts_with("wfw:") || name.starts_with("slash:");
}

}  // namespace voicepress::importing
