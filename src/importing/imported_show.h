// A show taken over from a feed, on its way into a workspace: what its files will say, what was promised to
// subscribers, and what could not be kept. Plain values. The texts are written by write_files.h; the lock by its owner,
// publish/.
#pragma once

#include "base/dates.h"
#include "importing/extra_fields.h"
#include "importing/feed_values.h"
#include "model/episode.h"
#include "model/show.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace voicepress::importing {

// What becomes of the recordings.
enum class MediaChoice {
  link,  // they stay where they are; nothing of them is fetched
  copy,  // they are brought into media/<show>/
};

struct ImportedEpisode {
  std::string title, slug, guid;
  std::string file;  // below the show's folder: "episodes/2019-03-21-networking.md"
  Instant date{};
  std::optional<int> season, number;
  EpisodeType type = EpisodeType::full;
  std::optional<bool> is_explicit;  // where it differs from the show
  std::string summary, notes;       // plain text; Markdown
  std::vector<FeedPerson> hosts, guests;
  std::vector<FeedReply> replies;
  std::vector<std::string> topics;
  Chapters chapters;
  ExtraFields extra;

  // What subscribers have: kept letter by letter.
  FeedEnclosure enclosure;
  std::chrono::milliseconds duration{0};  // 0 where the feed does not say
  std::string old_page;
  bool guid_in_text = true;  // false: it has a form that front matter refuses, and only the lock knows it

  // Where companions are, and what they are called in media/<show>/ once they were fetched.
  std::string image_address, image;
  FeedFile transcript_source;
  std::string transcript;
  FeedFile chapters_source;
  std::string recording;
};

struct Remark {
  std::string about;  // an episode's title; empty: the show
  std::string what;
};

struct ImportedShow {
  std::string name, title, description, author, owner_name, owner_email, language, url, timezone, copyright, guid;
  std::vector<Category> categories;
  bool is_explicit = false;
  ShowType type = ShowType::episodic;
  std::optional<bool> locked;
  std::vector<FeedPerson> hosts;
  std::vector<FeedLink> funding;
  ExtraFields extra;
  std::string image_address, image;
  MediaChoice media = MediaChoice::link;
  std::string old_feed;                   // its address; empty where nobody knows
  std::vector<ImportedEpisode> episodes;  // oldest first
  std::vector<Remark> not_kept, guessed;
};

}  // namespace voicepress::importing
