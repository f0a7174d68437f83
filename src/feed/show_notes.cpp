#include "feed/show_notes.h"

#include "base/dates.h"
#include "base/error.h"
#include "base/text.h"
#include "base/urls.h"
#include "feed/chapters_json.h"
#include "feed/note_links.h"
#include "feed/plain_text.h"
#include "xml/document.h"
#include "xml/parse.h"

#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace voicepress {

namespace {

// Walks the notes once: makes addresses absolute and remembers them.
class AbsoluteLinks final : public pugi::xml_tree_walker {
 public:
  explicit AbsoluteLinks(std::string page_url) : page_url_(std::move(page_url)) {}

  bool for_each(pugi::xml_node& node) override {
    const std::string_view name = node.name();
    if (name == "a") settle(node, "href");
    if (name == "img") settle(node, "src");
    return true;
  }

  const std::set<std::string>& seen() const { return seen_; }

 private:
  void settle(pugi::xml_node node, const char* attribute) {
    const std::string address = feed::absolute_address(node.attribute(attribute).value(), page_url_);
    if (address.empty()) {
      node.remove_attribute(attribute);  // words without a link rather than a link to nowhere
      return;
    }
    node.attribute(attribute).set_value(address.c_str());
    seen_.insert(address);
  }

  std::string page_url_;
  std::set<std::string> seen_;
};

std::string anchor(const std::string& url, const std::string& words) {
  return "<a href=\"" + escape_attribute(url) + "\">" + escape_text(words) + "</a>";
}

// "https://school.example.org/diary/" -> "school.example.org/diary"
std::string readable(const std::string& url) { return without_scheme_and_slashes(url.substr(0, url.find('?'))); }

// "00:12:30"
std::string whole_seconds(std::chrono::milliseconds time) {
  const std::string clock = format_clock(time);
  return clock.substr(0, clock.rfind('.'));
}

class ExtraBlocks {
 public:
  explicit ExtraBlocks(const std::set<std::string>& linked) : linked_(linked) {}

  // As newspapers do it: what was wrong is said with the words about the episode.
  void add_corrections(const std::vector<AudioCorrection>& corrections, const std::string& zone) {
    for (const AudioCorrection& correction : corrections)
      html_ += "<p>Corrected " + format_long_date(*correction.date, zone) + ": " +
               escape_text(feed::plain_text(*correction.what)) + "</p>\n";
  }

  void add_original(const RelatedEpisode& original, const std::string& show_url) {
    const std::string url = join_url(show_url, original.page_path);
    const std::string words = original.kind == "short" ? "The full episode: " : "The original episode: ";
    if (is_new(url)) html_ += "<p>" + words + anchor(url, feed::plain_text(original.title)) + "</p>\n";
  }

  void add_article(const std::string& url) {
    if (is_new(url)) html_ += "<p>Read the article: " + anchor(url, readable(url)) + "</p>\n";
  }

  // A paragraph with a line for each, the first at zero: the form that Apple, Spotify and YouTube read (rule N6).
  void add_chapters(const Chapters& chapters) {
    std::string lines;
    for (const Chapter& chapter : chapters) {
      const std::string title = escape_text(feed::plain_text(*chapter.title));
      lines += (lines.empty() ? "" : "<br/>\n") + whole_seconds(*chapter.start) + " " + title;
    }
    if (!lines.empty()) html_ += "<p>Chapters:</p>\n<p>" + lines + "</p>\n";
  }

  void add_links(const std::string& heading, const std::vector<Link>& links) {
    std::string items;
    for (const Link& link : links)
      if (is_new(*link.url)) items += item(*link.url, link.title->empty() ? readable(*link.url) : *link.title);
    add_list(heading, items);
  }

  void add_replies(const std::vector<Reply>& replies) {
    std::string items;
    for (const Reply& reply : replies)
      if (auto url = parse_web_url(*reply.uri); url && is_new(*reply.uri)) items += item(*reply.uri, url->authority);
    add_list("Reply to this episode:", items);
  }

  const std::string& html() const { return html_; }

 private:
  bool is_new(const std::string& url) const { return is_web_url(url) && linked_.count(url) == 0; }

  static std::string item(const std::string& url, const std::string& words) {
    return "<li>" + anchor(url, feed::plain_text(words)) + "</li>\n";
  }

  void add_list(const std::string& heading, const std::string& items) {
    if (!items.empty()) html_ += "<p>" + heading + "</p>\n<ul>\n" + items + "</ul>\n";
  }

  const std::set<std::string>& linked_;
  std::string html_;
};

pugi::xml_document parse_notes(const Episode& episode) {
  try {
    return parse_xhtml_fragment(legal_xml_only(episode.notes.html), unlimited_xml);
  } catch (const Error& error) {
    throw Error(ErrorKind::internal, "the notes of '" + episode.file + "' became broken HTML: " + error.chain());
  }
}

}  // namespace

std::string show_notes_html(const PublishedEpisode& published, const ItemScope& scope) {
  const Episode& episode = *published.episode;
  pugi::xml_document notes = parse_notes(episode);
  AbsoluteLinks links(join_url(scope.url, published.page_path));
  notes.traverse(links);
  std::string html = write_xhtml_fragment(notes);
  if (trim(html).empty()) html = episode.summary->empty() ? "" : "<p>" + escape_text(*episode.summary) + "</p>\n";

  ExtraBlocks extra(links.seen());
  extra.add_corrections(episode.corrections, scope.timezone);
  if (published.original) extra.add_original(*published.original, scope.url);
  extra.add_article(*episode.article);
  if (episode.chapters_in_notes && episode.chapters_origin != ChapterOrigin::notes)
    extra.add_chapters(listed_audible_chapters(published));
  extra.add_links("Links:", episode.links);
  extra.add_links("Groups to join:", scope.community);
  extra.add_replies(episode.replies);
  return trim(html + extra.html());
}

}  // namespace voicepress
