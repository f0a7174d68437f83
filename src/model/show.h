// A show: one podcast, as its show.toml says. Values come checked from content/ (types, forms) and are judged by
// rules/. Empty strings and empty places mean "not given".
#pragma once

#include "base/place.h"
#include "model/channel_tags.h"
#include "model/feed_settings.h"
#include "model/live_item.h"
#include "model/media_file.h"
#include "model/person.h"
#include "model/production.h"
#include "model/profile.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

enum class ShowType { episodic, serial };

struct Category {
  std::string name;         // Apple's spelling: "Business"
  std::string subcategory;  // "Management", or empty
  Place place = {};         // of its text in the list
  bool operator==(const Category& other) const { return name == other.name && subcategory == other.subcategory; }
};

// What the site has of each episode beside its page. Hosts limit how many files a site may have.
struct SiteParts {
  bool embed = true;          // a player for other sites, and oEmbed
  bool social_images = true;  // a picture for link previews; without it they show the cover
  bool waveforms = true;
};

struct Show {
  std::string name;                    // the folder's name, a slug: "key-voices"
  std::string file;                    // "feeds/key-voices/show.toml", as shown to people
  std::filesystem::path folder;        // feeds/<show>
  std::filesystem::path media_folder;  // media/<show>

  Located<std::string> title;
  Located<std::string> description;  // plain text
  Located<std::string> author;
  Located<std::string> owner_name;
  Located<std::string> owner_email;
  Located<std::string> language;      // "en-gb"
  Located<std::string> url;           // of the show's folder, https, ends with '/'
  Located<std::string> timezone;      // IANA name
  Located<std::string> publish_time;  // "06:00"
  Located<std::vector<Category>> categories;
  Located<bool> is_explicit;
  MediaFile image;
  Located<std::string> image_alt;
  Located<ShowType> type;
  Located<std::string> copyright;
  Located<std::string> guid;  // podcast:guid, when the producer brings one
  Located<bool> locked;

  Profile profile;        // [audio]
  Production production;  // likewise
  Place formats_place;    // of its field `formats`
  std::vector<Person> hosts;
  std::vector<Link> links;      // where to listen
  std::vector<Link> community;  // groups to join
  std::vector<Link> funding;
  PodcastTags tags;
  ChannelTags channel;
  DirectoryTags directory;
  std::optional<FeedImage> thumbnail;  // media:thumbnail, 16:9
  std::vector<LiveItem> live;
  std::vector<Located<std::string>> free_xml;
  FeedSettings feeds;
  Moving moving;
  std::vector<Located<std::string>> webhooks;      // [notices]: told when the feed has changed
  std::optional<Located<int>> members_early_days;  // [members]: there is a private feed, so many days ahead
  Located<std::string> schedule_slot;              // "every Thursday 06:00"
  Located<std::string> season_word;                // "Series"; default "Season"
  SiteParts site_parts;
  std::map<std::string, std::string> speakers;   // what transcripts call people, in lower case -> their names
  Located<std::vector<std::string>> transcribe;  // a program and its arguments, which writes transcripts; may be empty
  bool chapters_in_notes = false;                // of its episodes, unless they say otherwise
};

}  // namespace voicepress
