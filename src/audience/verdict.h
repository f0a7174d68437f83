// What becomes of a request in the count, and by which rule. The rules follow the IAB Tech Lab's Podcast Measurement
// Technical Guidelines 2.2: https://iabtechlab.com/standards/podcast-measurement-guidelines/. Nobody certified that.
#pragma once

#include "audience/byte_union.h"
#include "audience/episode_sound.h"
#include "audience/user_agents.h"
#include "base/dates.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace voicepress {

// In the order in which they are looked at; their numbers are what `stats explain` prints.
enum class Verdict {
  other_method = 1,   // only GET asks for sound
  no_content = 2,     // the answer carried none: 304, 404, 416 …
  no_episode = 3,     // another file than an episode's sound
  no_user_agent = 4,  // who does not say what it is cannot be told from a bot
  bot = 5,            // nobody listens with it: crawlers, monitors, link previews, curl, the second download of a watch
  no_sound = 6,       // tags, a picture or a table, and not a byte of the sound
  day_is_closed = 7,  // its listeners are forgotten: it could be counted twice
  too_little = 8,     // less than a minute of sound so far that day
  counted = 9,        // one download, now
  counted_before = 10  // the same listener's, the same day
};

int number_of(Verdict verdict);
const char* sentence_of(Verdict verdict);  // "less than a minute of sound so far that day"

// A request as far as it went.
struct SoundRequest {
  Instant at{};
  std::string address, user_agent;
  std::string method = "GET";
  int status = 200;
  std::shared_ptr<const EpisodeSound> sound;  // null: what was asked for is no sound of an episode
  ByteUnion bytes;                            // of the file, that the client took
  std::uint64_t unplaced_bytes = 0;           // of which a log does not say where: they are taken for the next ones
};

// The rules that need to know nothing of other requests. Nothing: it depends on what the listener has by now.
std::optional<Verdict> verdict_at_once(const SoundRequest& request, const Agent& agent);

}  // namespace voicepress
