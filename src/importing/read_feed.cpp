#include "importing/read_feed.h"

#include "base/error.h"
#include "base/text.h"
#include "base/urls.h"
#include "importing/addresses.h"
#include "importing/extra_fields.h"
#include "importing/feed_names.h"
#include "importing/feed_text.h"
#include "importing/read_item.h"
#include "xml/parse.h"

#include <fmt/format.h>

namespace voicepress::importing {

namespace {

constexpr std::size_t most_categories = 50;
constexpr std::size_t most_people = 200;

// <itunes:category text="A"><itunes:category text="B"/></itunes:category>
void add_categories(const pugi::xml_node& node, std::vector<FeedCategory>& categories) {
  const std::string name = collapse_spaces(node.attribute("text").value());
  bool has_parts = false;
  for (const pugi::xml_node& part : node.children()) {
    if (part.type() != pugi::node_element || categories.size() >= most_categories) continue;
    categories.push_back({name, collapse_spaces(part.attribute("text").value())});
    has_parts = true;
  }
  if (!has_parts && !name.empty() && categories.size() < most_categories) categories.push_back({name, ""});
}

class ChannelReader {
 public:
  ChannelReader(const FeedNames& names, FeedShow& show) : names_(names), show_(show) {}

  void read(const pugi::xml_node& channel, const std::string& address) {
    find_base(channel, address);
    for (const pugi::xml_node& node : channel.children())
      if (node.type() == pugi::node_element) take(names_.of(node), node);
  }

 private:
  // Relative addresses are meant against the feed's own; where nobody knows it, against the site's.
  void find_base(const pugi::xml_node& channel, const std::string& address) {
    base_ = address;
    for (const pugi::xml_node& node : channel.children()) {
      const std::string name = names_.of(node);
      if (base_.empty() && name == "atom:link" && node.attribute("rel").value() == std::string("self"))
        base_ = trim(node.attribute("href").value());
    }
    if (base_.empty()) base_ = trim(channel.child("link").child_value());
    if (!is_web_url(base_)) base_.clear();
  }

  void take(const std::string& name, const pugi::xml_node& node) {
    if (name == "item") return take_item(node);
    if (take_text(name, node)) return;
    if (name == "itunes:category") return add_categories(node, show_.categories);
    if (name == "itunes:owner") {
      for (const pugi::xml_node& part : node.children()) {
        if (names_.of(part) == "itunes:name") show_.owner_name = text_of(part);
        if (names_.of(part) == "itunes:email") show_.owner_email = text_of(part);
      }
    } else if (name == "itunes:image") {
      show_.image = absolute_address(node.attribute("href").value(), base_);
    } else if (name == "image" && show_.image.empty()) {
      show_.image = absolute_address(text_of(node.child("url")), base_);
    } else if (name == "atom:link") {
      const std::string rel = node.attribute("rel").value(),
                        href = absolute_address(node.attribute("href").value(), base_);
      if (rel == "self") show_.self = href;
      if (rel == "next" || (rel == "prev-archive" && show_.next_page.empty())) show_.next_page = href;
    } else if (name == "podcast:person" && show_.people.size() < most_people) {
      show_.people.push_back(person_of(node, base_));
    } else if (name == "podcast:funding") {
      show_.funding.push_back({text_of(node), absolute_address(node.attribute("url").value(), base_)});
    } else if (name == "podcast:podroll") {
      for (const pugi::xml_node& each : node.children())
        if (names_.of(each) == "podcast:remoteItem") add_tag(each, name);
    } else if (has_fields(name, TagOf::show)) {
      add_tag(node, name);
    } else if (!is_of_no_account(name)) {
      ++show_.other_tags[name];
    }
  }

  void add_tag(const pugi::xml_node& node, const std::string& name) {
    if (show_.tags.size() < most_people) show_.tags.push_back(tag_of(node, name));
  }

  bool take_text(const std::string& name, const pugi::xml_node& node) {
    static const std::map<std::string, std::string FeedShow::*, std::less<>> fields = {
        {"title", &FeedShow::title},
        {"description", &FeedShow::description},
        {"itunes:summary", &FeedShow::summary},
        {"language", &FeedShow::language},
        {"copyright", &FeedShow::copyright},
        {"itunes:author", &FeedShow::author},
        {"managingEditor", &FeedShow::managing_editor},
        {"itunes:explicit", &FeedShow::is_explicit},
        {"itunes:type", &FeedShow::type},
        {"podcast:guid", &FeedShow::guid},
        {"podcast:locked", &FeedShow::locked},
        {"itunes:new-feed-url", &FeedShow::new_feed_url},
    };
    if (name == "link") {
      if (show_.link.empty()) show_.link = absolute_address(text_of(node), base_);
      return true;
    }
    if (name == "pubDate" || name == "lastBuildDate") {
      if (show_.date.empty()) show_.date = text_of(node);
      return true;
    }
    const auto field = fields.find(name);
    if (field == fields.end()) return false;
    if ((show_.*field->second).empty()) show_.*field->second = text_of(node);
    return true;
  }

  void take_item(const pugi::xml_node& node) {
    if (show_.items.size() >= most_items)
      throw Error(ErrorKind::content, fmt::format("the feed has more than {} items, which no podcast has", most_items));
    show_.items.push_back(read_item(node, names_, base_));
  }

  const FeedNames& names_;
  FeedShow& show_;
  std::string base_;
};

// Why it is not the feed that was asked for, in the words of somebody who would know.
Error not_a_feed(const pugi::xml_node& root) {
  const std::string name = root.name();
  if (name == "html" || name == "HTML")
    return {ErrorKind::content,
            "this is a web page and no feed: look there for a link called RSS, and give its address"};
  if (name == "feed")
    return {ErrorKind::content, "this is an Atom feed: podcasts are imported from RSS, which their hosts all have"};
  if (name == "opml") return {ErrorKind::content, "this is a list of feeds (OPML): give the address of one of them"};
  return {ErrorKind::content, fmt::format("this is no RSS feed: it begins with <{}>", printable(name))};
}

bool begins_like_a_page(std::string_view text) {
  const std::string begin(text.substr(0, 200));
  return begin.find("<!DOCTYPE html") != begin.npos || begin.find("<!doctype html") != begin.npos ||
         begin.find("<html") != begin.npos;
}

}  // namespace

FeedShow read_feed(std::string_view bytes, const std::string& address) {
  FeedShow show = read_page(bytes, address);
  if (show.items.empty()) throw Error(ErrorKind::content, "the feed has no episodes");
  return show;
}

FeedShow read_page(std::string_view bytes, const std::string& address) {
  if (bytes.size() > max_feed_bytes)
    throw Error(ErrorKind::content, fmt::format("the feed is larger than {} MB: ask its host for one with fewer items",
                                                max_feed_bytes / 1'000'000));
  FeedText feed = to_feed_text(bytes);
  if (feed.text.empty()) throw Error(ErrorKind::content, "the feed is empty");
  if (begins_like_a_page(feed.text))
    throw Error(ErrorKind::content,
                "this is a web page and no feed: look there for a link called RSS, and give its address");
  const pugi::xml_document document = parse_xml(feed.text, {2 * max_feed_bytes, 64});
  const pugi::xml_node root = document.document_element(), channel = root.child("channel");
  if (root.name() != std::string_view("rss") || !channel) throw not_a_feed(root);
  FeedShow show;
  show.mended = std::move(feed.mended);
  const FeedNames names(root, channel);
  ChannelReader(names, show).read(channel, address);
  return show;
}

}  // namespace voicepress::importing
