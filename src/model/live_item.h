// A live stream that a feed announces (podcast:liveItem). Feeds are files, so what a stream is at an instant follows
// from its times: it waits until `start`, is live until `end`, and is told to have ended for a day more, so that apps
// that were asleep hear of it. Then it leaves the feed.
#pragma once

#include "base/dates.h"
#include "base/place.h"
#include "model/person.h"
#include "model/podcast_tags.h"

#include <optional>
#include <string>
#include <vector>

namespace voicepress {

// The stream as another file or protocol (podcast:alternateEnclosure).
struct LiveStream {
  Located<std::string> url;
  Located<std::string> type;
  Located<std::string> title;
  std::optional<Located<int>> length;  // bytes, nominal: a stream has none
  std::optional<Located<int>> bitrate;
  std::optional<Located<int>> height;
  Located<std::string> language;
  Located<std::string> rel;
  Located<std::string> codecs;
  Located<bool> is_default;
};

struct LiveItem {
  Place place;
  Located<std::string> guid;
  Located<std::string> title;
  Located<Instant> start, end;
  Located<std::string> stream;       // https address of the sound
  Located<std::string> stream_type;  // "audio/mpeg"
  Located<std::string> description;  // plain text
  Located<std::string> url;          // its page
  std::optional<FeedImage> image;
  std::vector<Link> links;  // where it can be heard in a browser (podcast:contentLink)
  std::vector<LiveStream> streams;
  std::vector<Person> hosts;
  std::vector<Person> guests;
  PodcastTags tags;
};

enum class LiveStatus { pending, live, ended };

inline constexpr std::chrono::hours ended_stream_stays{24};

// Nothing once it has left the feed.
inline std::optional<LiveStatus> status_at(const LiveItem& item, Instant now) {
  if (now < *item.start) return LiveStatus::pending;
  if (now < *item.end) return LiveStatus::live;
  if (now < *item.end + ended_stream_stays) return LiveStatus::ended;
  return std::nullopt;
}

}  // namespace voicepress
