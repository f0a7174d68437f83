// What a producer pastes elsewhere to tell of an episode: links, code to embed its player, notes in the forms that
// others take. Reads texts and the lock, needs no recording and writes nothing.
#pragma once

#include "feed/feed_limits.h"
#include "publish/request.h"
#include "publish/timeline.h"

#include <chrono>
#include <optional>
#include <string>

namespace voicepress {

struct ShareText {
  std::string show, slug, guid, title;
  bool is_public = false;
  std::string not_public;              // why nobody can open the link yet, as a sentence; empty where everybody can
  std::string link;                    // of the page
  std::optional<std::string> link_at;  // at a time, where one was asked for
  std::string embed;                   // an iframe, or empty: see embed_code
  std::string notes;                   // plain text
  std::string description;             // the HTML that directories take
  std::string social;
  std::string article;  // HTML for the page that goes with the episode
};

// What directories take of a description, in bytes.
inline constexpr std::size_t longest_shared_description = feed::max_description_bytes;

// Networks take so much at least; letters that they count as two are two here.
inline constexpr std::size_t longest_social_text = 280;
std::size_t social_length(const std::string& text);

// "90", "12:30", "1:02:03", "1h2m3s", "2m".
std::optional<std::chrono::seconds> parse_moment(std::string_view text);

// Throws Error(usage) for a show or an episode that is not there, and for a time after the episode's end.
ShareText share_text(const BuildRequest& request, const std::string& show, const std::string& episode,
                     std::optional<std::chrono::seconds> at);

}  // namespace voicepress
