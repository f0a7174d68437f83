#include "feed/feed_changes.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace voicepress {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_shown = 100;  // bytes: what is longer is not shown

std::string shown(const std::string& text) { return text.size() <= longest_shown ? text : ""; }

// An item of the feed that is and the one that takes its place.
struct Pair {
  const ItemAsRead* before = nullptr;
  const ItemAsRead* after = nullptr;
};

// By guid; what is left over by the address of the audio, then by title and date: there only the guid is another.
class Pairing {
 public:
  Pairing(const FeedAsRead& before, const FeedAsRead& after) {
    for (const ItemAsRead& item : after.items) pairs_.push_back({nullptr, &item});
    for (const ItemAsRead& item : before.items) left_.push_back(&item);
    pair_by([](const ItemAsRead& item) { return item.guid; });
    pair_by([](const ItemAsRead& item) { return item.enclosure_url; });
    pair_by([](const ItemAsRead& item) {
      return item.title.empty() || !item.date ? std::string() : item.title + "\n" + format_rfc3339(*item.date);
    });
  }

  const std::vector<Pair>& pairs() const { return pairs_; }                 // `before` is null for what is new
  const std::vector<const ItemAsRead*>& unpaired() const { return left_; }  // in the old feed's order

 private:
  void pair_by(auto key_of) {
    std::multimap<std::string, std::size_t> open;  // a bad feed has a guid twice: the first goes with the first
    for (std::size_t i = 0; i < pairs_.size(); ++i)
      if (pairs_[i].before == nullptr) open.emplace(key_of(*pairs_[i].after), i);
    std::erase_if(left_, [&](const ItemAsRead* item) {
      const std::string key = key_of(*item);
      const auto found = key.empty() ? open.end() : open.lower_bound(key);
      if (found == open.end() || found->first != key) return false;
      pairs_[found->second].before = item;
      open.erase(found);
      return true;
    });
  }

  std::vector<Pair> pairs_;
  std::vector<const ItemAsRead*> left_;
};

using Effects = std::array<std::pair<std::string_view, std::string_view>, 12>;

constexpr Effects effects_of_items{{
    {"page"sv, "links in apps lead to the new page; the old one should lead there too"sv},
    {"title in apps"sv, "apps show the new title"sv},
    {"duration"sv, "apps show the new length"sv},
    {"notes"sv, "apps show the new notes when they look at the feed again"sv},
    {"chapters"sv, "apps show the new chapters; those inside a file that was downloaded stay"sv},
    {"transcript"sv, "apps show the new transcript"sv},
    {"artwork"sv, "apps show the new picture"sv},
    {"people"sv, "apps show other people"sv},
    {"number"sv, "apps sort a season and show the episode by its number"sv},
    {"explicit"sv, "apps that hide explicit episodes decide anew"sv},
    {"further formats"sv, "only apps that offer a choice of formats see it"sv},
    {"other tags"sv, "only apps that know these tags see it"sv},
}};

constexpr Effects effects_of_shows{{
    {"page"sv, "links to the show's page lead to the new one"sv},
    {"address"sv, "apps go on asking at the old address: it has to lead to the new one for ever"sv},
    {"description"sv, "apps and directories show the new description"sv},
    {"author"sv, "apps and directories show the new author"sv},
    {"owner"sv, "directories write to the new owner"sv},
    {"artwork"sv, "apps and directories show the new cover, some after a day"sv},
    {"categories"sv, "directories file the show elsewhere"sv},
    {"explicit"sv, "directories and apps that hide explicit shows decide anew"sv},
    {"type"sv, "apps sort the episodes the other way round"sv},
    {"language"sv, "directories file the show under another language"sv},
    {"people"sv, "apps show other people"sv},
    {"other tags"sv, "only apps that know these tags see it"sv},
}};

std::string effect_of(const Effects& effects, const std::string& part) {
  const auto effect = std::find_if(effects.begin(), effects.end(), [&](const auto& e) { return e.first == part; });
  return effect == effects.end() ? "apps and directories show what is new" : std::string(effect->second);
}

class Comparison {
 public:
  Comparison(const FeedAsRead& before, const FeedAsRead& after, const FeedIntentions& intentions)
      : before_(before), after_(after), intentions_(intentions) {}

  std::vector<FeedChange> run() {
    compare_shows();
    const Pairing pairing(before_, after_);
    for (const ItemAsRead& item : before_.items)
      if (item.date && (!newest_ || *item.date > *newest_)) newest_ = item.date;
    for (const Pair& pair : pairing.pairs())
      pair.before == nullptr ? add(*pair.after) : compare(*pair.before, *pair.after);
    for (const ItemAsRead* item : pairing.unpaired()) remove(*item);
    return std::move(changes_);
  }

 private:
  void compare_shows() {
    const auto told = [&](const char* what, const std::string& before, const std::string& after, std::string effect,
                          bool breaks) {
      if (before != after)
        changes_.push_back({ChangeKind::show, "", "", what, before, after, std::move(effect), breaks});
    };
    if (before_.guid.empty())
      told("podcast:guid", "", after_.guid, "directories know the show by it from now on", false);
    else
      told("podcast:guid", before_.guid, after_.guid,
           "directories and value payments take it for another show, and it loses its reviews and links", true);
    told("title", before_.title, after_.title, "apps and directories show the new name", false);
    if (!after_.new_feed_url.empty())
      told("new-feed-url", before_.new_feed_url, after_.new_feed_url,
           "apps subscribe to that address instead; keep this feed there for at least four weeks", false);
    else
      told("new-feed-url", before_.new_feed_url, "", "apps that did not move yet stay here", false);
    compare_parts(before_.parts, after_.parts, effects_of_shows, {ChangeKind::show, "", "", "", "", "", "", false});
    for (FeedChange& change : changes_)
      if (change.what == "address" && before_.self_url != after_.self_url) {
        change.before = before_.self_url;
        change.after = after_.self_url;
      }
  }

  void compare_parts(const std::map<std::string, std::string>& before, const std::map<std::string, std::string>& after,
                     const Effects& effects, const FeedChange& like) {
    std::set<std::string> names;
    for (const auto* parts : {&before, &after})
      for (const auto& [name, text] : *parts) names.insert(name);
    for (const std::string& name : names) {
      const auto old_part = before.find(name), new_part = after.find(name);
      const bool was = old_part != before.end(), is = new_part != after.end();
      if (was && is && old_part->second == new_part->second) continue;
      FeedChange change = like;
      change.what = name;
      change.before = was ? "" : "none";
      change.after = is ? "" : "none";
      change.effect = effect_of(effects, name);
      changes_.push_back(std::move(change));
    }
  }

  void add(const ItemAsRead& item) {
    const bool is_old = newest_ && item.date && *item.date < *newest_;
    changes_.push_back({ChangeKind::added, item.guid, item.title, "new episode", "", shown(item.date_text),
                        is_old
                            ? "it is older than others that are out: apps sort it in further down, and some announce it"
                            : "apps show it as new, and download it where listeners want that",
                        false});
  }

  void remove(const ItemAsRead& item) {
    const bool meant = intentions_.withdrawn.count(item.guid) > 0;
    changes_.push_back({meant ? ChangeKind::withdrawn : ChangeKind::gone, item.guid, item.title,
                        meant ? "withdrawn" : "gone", shown(item.date_text), "",
                        meant ? "it leaves the list; who has downloaded it keeps it"
                              : "it vanishes from every app although nobody took it back",
                        !meant});
  }

  void compare(const ItemAsRead& before, const ItemAsRead& after) {
    const FeedChange like{ChangeKind::changed, before.guid, before.title, "", "", "", "", false};
    const auto told = [&](const char* what, const std::string& old_text, const std::string& new_text,
                          const char* effect, bool breaks) {
      if (old_text == new_text) return;
      FeedChange change = like;
      change.what = what;
      change.before = shown(old_text);
      change.after = shown(new_text);
      change.effect = effect;
      change.breaks_promise = breaks;
      changes_.push_back(std::move(change));
    };
    told("guid", before.guid, after.guid,
         "apps take it for another episode: they show it as new and download it again, and listeners lose their place",
         true);
    told("audio address", before.enclosure_url, after.enclosure_url,
         "apps keep the address they know: it must go on working, and some download the episode again", true);
    const auto date_of = [](const ItemAsRead& item) { return item.date ? format_rfc3339(*item.date) : item.date_text; };
    told("date", date_of(before), date_of(after), "apps sort it anew, and some show it as new", true);
    told("title", before.title, after.title, "apps show the new title", false);
    compare_sound(before, after, like);
  }

  // What is not made yet has neither length nor duration.
  void compare_sound(const ItemAsRead& before, const ItemAsRead& after, const FeedChange& like) {
    auto old_parts = before.parts, new_parts = after.parts;
    FeedChange change = like;
    change.what = "audio";
    change.effect =
        "new listeners get the new sound; who has downloaded the episode keeps the old one, and nobody loses "
        "their place";
    if (intentions_.audio_to_make.count(after.guid)) {
      for (const char* part : {"duration", "further formats"}) old_parts.erase(part), new_parts.erase(part);
      change.after = "made by the next build";
      changes_.push_back(change);
    } else if (before.enclosure_bytes != after.enclosure_bytes) {
      const auto bytes_of = [](const ItemAsRead& item) {
        return item.enclosure_bytes ? fmt::format("{} bytes", *item.enclosure_bytes) : "no length";
      };
      change.before = bytes_of(before);
      change.after = bytes_of(after);
      changes_.push_back(change);
    }
    if (before.enclosure_type != after.enclosure_type) {
      change.what = "audio type";
      change.before = shown(before.enclosure_type);
      change.after = shown(after.enclosure_type);
      change.effect = "apps that do not play the new type skip the episode";
      changes_.push_back(change);
    }
    compare_parts(old_parts, new_parts, effects_of_items, like);
  }

  const FeedAsRead& before_;
  const FeedAsRead& after_;
  const FeedIntentions& intentions_;
  std::optional<Instant> newest_;
  std::vector<FeedChange> changes_;
};

}  // namespace

std::vector<FeedChange> compare_feeds(const FeedAsRead& before, const FeedAsRead& after,
                                      const FeedIntentions& intentions) {
  return Comparison(before, after, intentions).run();
}

bool breaks_promise(const std::vector<FeedChange>& changes) {
  return std::any_of(changes.begin(), changes.end(), [](const FeedChange& change) { return change.breaks_promise; });
}

}  // namespace voicepress
