#include "rules/episode_rules.h"

#include "base/dates.h"
#include "model/starter_text.h"
#include "rules/link_rules.h"
#include "rules/markup_rules.h"
#include "rules/person_rules.h"
#include "rules/podcast_rules.h"
#include "rules/reply_rules.h"
#include "rules/tag_texts.h"
#include "rules/text_rules.h"
#include "rules/title_rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace voicepress {

namespace {

using rules::Complaints;
using rules::is_blank;

constexpr std::size_t longest_summary = 4000;  // bytes of UTF-8. feeds.md I5 / Apple

// Numbers count from one; apps ignore or refuse others. feeds.md I8 / Apple.
void check_number(const std::optional<Located<int>>& number, const std::string& field, Complaints& complaints) {
  if (!number || **number >= 1) return;
  complaints.error("number-positive", number->place, fmt::format("{} is {}", field, **number),
                   fmt::format("write {} = 1 or higher, or leave the line out", field));
}

// Apps sort a season by episode numbers; a full episode without one falls out of order. A trailer or bonus with a
// season alone belongs to the whole season. feeds.md I8, I9 / Apple.
void check_season(const Episode& episode, Complaints& complaints) {
  if (!episode.season || episode.number || *episode.type != EpisodeType::full) return;
  complaints.error("season-without-episode", episode.season->place, "the episode has a season but no number",
                   "add episode = 1 (its number within the season)");
}

// Directories cut or refuse longer descriptions, and count bytes. feeds.md I5 / Apple.
void check_summary(const Episode& episode, Complaints& complaints) {
  rules::check_plain_text("summary", episode.summary, complaints);
  if (episode.summary->size() <= longest_summary) return;
  complaints.error("summary-length", episode.summary.place,
                   fmt::format("the summary has {} bytes; {} are allowed", episode.summary->size(), longest_summary),
                   "shorten it, and tell the rest in the show notes");
}

// `new` begins an episode's notes for the producer to go on with.
void check_starter_words(const Episode& episode, Complaints& complaints) {
  if (*episode.draft) return;
  for (const std::string_view words : {starter_guest, starter_last_line})
    if (episode.notes.text.str().find(words) != std::string::npos) {
      complaints.warning("text-starter", {episode.file, 0, 0},
                         fmt::format("the show notes still say \"{}\", as a new episode does", words),
                         "write what the episode is about, or take the line out");
      return;
    }
}

// Apps show the notes as the episode's description; some show nothing for an image. feeds.md section 6 no. 14 / Apple.
void check_notes(const Episode& episode, Complaints& complaints) {
  if (!is_blank(episode.notes.text)) return;
  const Place whole_file{episode.file, 0, 0};
  if (episode.notes.html.str().find("<img") != std::string::npos) {
    complaints.warning("notes-only-image", whole_file, "the show notes hold an image and no words",
                       "add a sentence about the episode below the second +++");
  } else {
    complaints.warning("notes-empty", whole_file, "the episode has no show notes",
                       "write a few sentences about the episode below the second +++");
  }
}

// Who cannot see the image hears its description. feeds.md A6 / WCAG 1.1.1.
void check_image(const Episode& episode, Complaints& complaints) {
  const bool described = !is_blank(*episode.image_alt);
  if (episode.image && !described) {
    complaints.warning("image-without-alt", episode.image->name.place, "the image has no description",
                       "add image_alt = \"...\": what the image shows, for people who cannot see it");
  }
  if (!episode.image && described) {
    complaints.warning("image-alt-without-image", episode.image_alt.place,
                       "image_alt describes an image, but the episode has none", "add image = \"...\" or leave it out");
  }
}

// An episode that expires before it is published would never be heard.
void check_expiry(const Episode& episode, Complaints& complaints) {
  if (!episode.expires || **episode.expires > *episode.date) return;
  complaints.error("expires-before-date", episode.expires->place, "the episode expires before it is published",
                   "write a moment after its date, or leave the line out");
}

// podcast:episode may lie between two numbers, and then begins with the whole one. feeds.md P6 / podcast namespace.
void check_decimal_number(const Episode& episode, Complaints& complaints) {
  if (!episode.decimal_number || !episode.number) return;
  const double decimal = **episode.decimal_number;
  if (static_cast<int>(decimal) == **episode.number) return;
  complaints.error("episode-decimal", episode.decimal_number->place,
                   fmt::format("episode_decimal is {}, but episode is {}", decimal, **episode.number),
                   fmt::format("write a number between {} and {}, or take one of the two lines out", **episode.number,
                               **episode.number + 1));
}

// Apps play these stretches instead of a trailer. feeds.md P7 / podcast namespace.
void check_soundbites(const Episode& episode, Complaints& complaints) {
  using std::chrono::seconds;
  for (const Soundbite& soundbite : episode.soundbites) {
    rules::check_length(soundbite.title, "the title of a soundbite", rules::longest_tag_text, complaints);
    if (*soundbite.duration >= seconds(15) && *soundbite.duration <= seconds(120)) continue;
    complaints.warning("soundbite-length", soundbite.duration.place,
                       fmt::format("the soundbite takes {}", format_timestamp(*soundbite.duration)),
                       "choose a stretch of 15 seconds to 2 minutes");
  }
}

}  // namespace

Diagnostics check_episode(const Episode& episode, const Show& show) {
  Complaints complaints(episode.file);
  rules::check_episode_title(episode, show, complaints);
  check_number(episode.season, "season", complaints);
  check_number(episode.number, "episode", complaints);
  check_season(episode, complaints);
  check_summary(episode, complaints);
  rules::check_direction("title", episode.title, complaints);
  rules::check_direction("summary", episode.summary, complaints);
  rules::check_line_length("image_alt", episode.image_alt, complaints);
  check_notes(episode, complaints);
  check_starter_words(episode, complaints);
  check_image(episode, complaints);
  check_expiry(episode, complaints);
  rules::check_https("article-https", episode.article, "the article's address", complaints);
  rules::check_links(episode.links, "a link", complaints);
  // The show's hosts were judged with the show; repeating that for every episode would bury the rest.
  for (const Person& host : episode.hosts) {
    if (host.name.place.file == episode.file) rules::check_people({host}, complaints);
  }
  rules::check_people(episode.guests, complaints);
  rules::check_replies(episode.replies, complaints);
  check_decimal_number(episode, complaints);
  check_soundbites(episode, complaints);
  rules::check_length(episode.number_text, "episode_text", rules::longest_label, complaints);
  rules::check_links(episode.funding, "a way to support the episode", complaints);
  rules::check_podcast_tags(episode.tags, complaints);
  return complaints.take();
}

}  // namespace voicepress
