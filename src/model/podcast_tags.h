// What the podcast namespace says of a whole show, of one episode and of a live stream alike: places, licence,
// payments, pictures, chat, free texts. Empty strings and empty places mean "not given".
// https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md
#pragma once

#include "base/place.h"
#include "model/media_file.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

// podcast:location: where it was made, or what it is about.
struct Location {
  Located<std::string> name;
  Located<std::string> rel;      // "subject" or "creator"
  Located<std::string> geo;      // "geo:51.5,-0.12" (RFC 5870)
  Located<std::string> osm;      // "R113314", an object of OpenStreetMap
  Located<std::string> country;  // ISO 3166-1, two letters
};

// podcast:license. A licence of one's own has an address.
struct License {
  Located<std::string> name;  // "cc-by-4.0", or its name
  Located<std::string> url;
};

// podcast:remoteItem: another show, or one episode of it.
struct RemoteItem {
  Located<std::string> feed_guid;  // podcast:guid of that show
  Located<std::string> feed_url;
  Located<std::string> item_guid;
  Located<std::string> medium;
  Located<std::string> title;
};

struct ValueRecipient {
  Located<std::string> name;
  Located<std::string> type;  // "node" or "lnaddress"
  Located<std::string> address;
  Located<int> split;  // shares, 1 or more
  Located<bool> fee;
  Located<std::string> custom_key;
  Located<std::string> custom_value;
};

// For a part of the episode others are paid: those of a remote item, or recipients of its own.
struct ValueTimeSplit {
  Located<std::chrono::milliseconds> start;  // of the recording, until it is retimed
  Located<std::chrono::milliseconds> duration;
  std::optional<Located<std::chrono::milliseconds>> remote_start;
  std::optional<Located<int>> remote_percentage;
  std::optional<RemoteItem> remote;
  std::vector<ValueRecipient> recipients;
};

// podcast:value: who is paid when listeners send money while they listen.
struct ValueBlock {
  Place place;
  Located<std::string> type;       // "lightning"
  Located<std::string> method;     // "keysend"
  Located<std::string> suggested;  // a decimal number, as written
  std::vector<ValueRecipient> recipients;
  std::vector<ValueTimeSplit> splits;
};

// podcast:image, and every other picture that a feed names: a file of the media folder or an address, never both.
struct FeedImage {
  std::optional<MediaFile> file;
  Located<std::string> url;  // https, absolute
  Located<std::string> alt;
  Located<std::string> aspect_ratio;  // "16/9"
  std::optional<Located<int>> width;  // pixels
  std::optional<Located<int>> height;
  Located<std::string> type;     // "image/png"
  Located<std::string> purpose;  // words with blanks between them: "artwork social"
};

// podcast:chat: where listeners talk while it is on.
struct Chat {
  Located<std::string> server;    // a host name
  Located<std::string> protocol;  // "irc", "xmpp", "nostr", "matrix"
  Located<std::string> account_id;
  Located<std::string> space;
};

// podcast:txt: a text for somebody who reads feeds by program.
struct Txt {
  Located<std::string> purpose;
  Located<std::string> text;
};

// podcast:soundbite: a stretch worth hearing first.
struct Soundbite {
  Located<std::chrono::milliseconds> start;  // of the recording, until it is retimed
  Located<std::chrono::milliseconds> duration;
  Located<std::string> title;
};

struct PodcastTags {
  std::vector<Location> locations;
  std::optional<License> license;
  std::vector<ValueBlock> values;
  std::vector<FeedImage> images;
  std::optional<Chat> chat;
  std::vector<Txt> txts;
};

}  // namespace voicepress
