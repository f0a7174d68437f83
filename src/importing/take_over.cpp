#include "importing/take_over.h"

#include "base/ascii.h"
#include "base/crypto.h"
#include "base/error.h"
#include "base/text.h"
#include "base/urls.h"
#include "importing/addresses.h"
#include "importing/item_fields.h"
#include "importing/plain_words.h"
#include "importing/slugs.h"
#include "importing/take_over_item.h"
#include "model/identity.h"
#include "rules/apple_categories.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace voicepress::importing {

namespace {

constexpr std::size_t longest_line = 255;  // characters: rule title-length
constexpr std::size_t longest_link_title = 128;
constexpr std::size_t longest_description = 4000;  // bytes: rule description-length
constexpr std::size_t longest_folder = 60;

class ShowTakeover {
 public:
  ShowTakeover(const FeedShow& feed, const Choices& choices) : feed_(feed), choices_(choices) {}

  ImportedShow run() {
    for (const std::string& what : feed_.mended) guess(what);
    take_identity();
    take_texts();
    take_categories();
    take_people_and_funding();
    tell_of_the_rest();
    take_episodes();
    settle_serial();
    return std::move(show_);
  }

 private:
  void lose(const std::string& what) { show_.not_kept.push_back({"", what}); }
  void guess(const std::string& what) { show_.guessed.push_back({"", what}); }

  // "https://example.org/show/" where the feed is one that Voicepress made, else empty.
  std::string own_address() const {
    const std::string& feed = feed_.self.empty() ? choices_.address : feed_.self;
    if (!is_https_url(feed) || !feed.ends_with("/feed.xml")) return "";
    const std::string base = feed.substr(0, feed.size() - std::string("feed.xml").size());
    for (const FeedItem& item : feed_.items)
      if (!item.enclosures.empty() && !slug_in_address(item.enclosures.front().url, base).empty()) return base;
    return "";
  }

  void take_identity() {
    show_.old_feed = feed_.self.empty() ? choices_.address : feed_.self;
    show_.title = cut_to(plain_line(feed_.title), longest_line);
    if (show_.title.empty()) {
      show_.title = "My podcast";
      guess("the feed has no title");
    }
    const std::string name = slugify(std::string(prefix_at_grapheme(show_.title, longest_folder)));
    show_.name = !choices_.name.empty() ? choices_.name : name.empty() ? "my-podcast" : name;
    show_.url = !choices_.url.empty() ? choices_.url : own_address();
    if (show_.url.empty()) show_.url = "https://not-yet.invalid/" + show_.name + "/";
    show_.timezone = choices_.timezone;
    show_.media = choices_.media;
    std::string guid = feed_.guid;
    for (char& c : guid)
      if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    if (is_uuid(guid)) {
      show_.guid = guid;
    } else if (is_web_url(show_.old_feed)) {
      show_.guid = show_guid_for(show_.old_feed);
      guess("the feed has no podcast:guid; the one that belongs to its address was written down");
    }
    if (!feed_.guid.empty() && !is_uuid(guid)) lose("podcast:guid, which is no UUID");
  }

  void take_texts() {
    std::string description = plain_paragraphs(feed_.description);
    if (description.empty()) description = plain_paragraphs(feed_.summary);
    if (description.empty()) {
      description = show_.title;
      guess("the feed has no description: the title stands for it");
    }
    show_.description = trim(prefix_at_grapheme(description, longest_description));
    if (show_.description.size() < description.size()) lose("the end of a description of more than 4000 bytes");
    for (const std::string& author : {feed_.author, feed_.owner_name, feed_.managing_editor, show_.title})
      if (show_.author.empty()) show_.author = cut_to(plain_line(author), longest_line);
    take_owner();
    take_language();
    show_.copyright = rights_holder(feed_.copyright);
    const auto is_explicit = explicit_from(feed_.is_explicit);
    show_.is_explicit = is_explicit.value_or(false);
    if (!is_explicit) guess("the feed does not say whether it is explicit: it was taken for not");
    show_.image_address = feed_.image;
    if (feed_.locked == "no") show_.locked = false;
  }

  // The address is published only because it is in the feed already.
  void take_owner() {
    show_.owner_name = cut_to(plain_line(feed_.owner_name), longest_line);
    const std::string email = trim(feed_.owner_email);
    const std::size_t at = email.find('@');
    const bool is_plain = email.find_first_of(" <>,\"") == std::string::npos && at != std::string::npos && at > 0 &&
                          email.find('@', at + 1) == std::string::npos &&
                          email.find('.', at + 2) != std::string::npos && email.back() != '.';
    if (is_plain) show_.owner_email = email;
    if (!email.empty() && !is_plain) lose("the owner's e-mail address, which is none: " + printable(email));
  }

  void take_language() {
    show_.language = lower_ascii(trim(feed_.language));
    std::replace(show_.language.begin(), show_.language.end(), '_', '-');
    const bool is_shaped = show_.language.size() >= 2 && show_.language.size() <= 12 &&
                           std::all_of(show_.language.begin(), show_.language.end(), [](char c) {
                             return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
                           });
    if (is_shaped) return;
    guess(fmt::format("the feed's language is '{}': en was written down", printable(trim(feed_.language))));
    show_.language = "en";
  }

  void take_categories() {
    for (const FeedCategory& given : feed_.categories) {
      const auto category = known_category(given);
      if (!category) {
        lose(fmt::format("the category '{}', which Apple does not have",
                         printable(given.subcategory.empty() ? given.name : given.subcategory)));
        continue;
      }
      if (std::find(show_.categories.begin(), show_.categories.end(), *category) == show_.categories.end())
        show_.categories.push_back(*category);
    }
    if (!show_.categories.empty()) return;
    show_.categories.push_back({"Education", ""});
    guess("the feed has no category that directories know: Education was written down");
  }

  static std::optional<Category> known_category(const FeedCategory& given) {
    const rules::AppleCategory* exact = rules::find_category(given.name);
    if (exact != nullptr && (given.subcategory.empty() || rules::has_subcategory(*exact, given.subcategory)))
      return Category{given.name, given.subcategory};
    if (const auto newer = rules::replacement_for(given.subcategory.empty() ? given.name : given.subcategory))
      return newer;
    std::vector<std::string_view> names;
    for (const rules::AppleCategory& each : rules::apple_categories()) names.push_back(each.name);
    const auto name =
        rules::find_category(given.name) ? std::optional(given.name) : rules::respelled(given.name, names);
    const rules::AppleCategory* parent = name ? rules::find_category(*name) : nullptr;
    if (const rules::AppleCategory* real = rules::parent_of(given.subcategory))
      return Category{std::string(real->name), given.subcategory};
    if (parent == nullptr) return std::nullopt;
    const auto part =
        given.subcategory.empty() ? std::nullopt : rules::respelled(given.subcategory, parent->subcategories);
    return Category{*name, part.value_or("")};
  }

  void take_people_and_funding() {
    show_.hosts = tidy_people(feed_.people, show_.not_kept, "");
    for (const FeedLink& each : feed_.funding) {
      if (!is_secure(each.url)) {
        lose("a podcast:funding that is no https address: " + printable(each.url));
        continue;
      }
      const std::string title = cut_to(plain_line(each.title), longest_link_title);
      show_.funding.push_back({title.empty() ? "Support the show" : title, each.url});
    }
  }

  void tell_of_the_rest() {
    if (!feed_.next_page.empty())
      lose("older episodes, which are on a further page of the feed (" + printable(feed_.next_page) +
           "): import the show by its address, or put that page beside the first one");
    if (!feed_.new_feed_url.empty() && feed_.new_feed_url != show_.old_feed)
      guess("the feed says that it moved to " + printable(feed_.new_feed_url) + ": perhaps import that one");
    show_.extra = extra_fields(feed_.tags);
    if (feed_.locked == "yes") guess("the feed is locked (podcast:locked): import it only if it is yours");
    for (const auto& [name, count] : feed_.other_tags)
      lose(fmt::format("<{}>{}", printable(name), count > 1 ? fmt::format(", {} of them", count) : ""));
  }

  void take_episodes() {
    ItemTakeover items(show_, choices_);
    for (const FeedItem& item : feed_.items) items.add(item);
    items.finish(feed_.date);
    if (show_.episodes.empty())
      throw Error(ErrorKind::content,
                  "the feed has no episode with audio: is it a blog's? Look for the podcast's feed");
  }

  // A serial is heard in the order of its numbers; without any, in that of its dates.
  void settle_serial() {
    if (feed_.type != "serial" && feed_.type != "Serial") return;
    std::vector<ImportedEpisode*> without;
    std::size_t full = 0;
    for (ImportedEpisode& episode : show_.episodes) {
      if (episode.type != EpisodeType::full) continue;
      ++full;
      if (!episode.number) without.push_back(&episode);
    }
    show_.type = ShowType::serial;
    if (without.empty()) return;
    if (without.size() < full) {
      show_.type = ShowType::episodic;
      lose(fmt::format("itunes:type serial: {} episodes have no number, and a serial needs one on each",
                       without.size()));
      return;
    }
    int number = 0;
    for (ImportedEpisode* episode : without) episode->number = ++number;
    guess("it is a serial without numbers: its episodes were numbered by date");
  }

  const FeedShow& feed_;
  const Choices& choices_;
  ImportedShow show_;
};

}  // namespace

ImportedShow take_over(const FeedShow& feed, const Choices& choices) { return ShowTakeover(feed, choices).run(); }

}  // namespace voicepress::importing
