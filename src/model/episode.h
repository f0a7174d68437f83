// An episode, as its Markdown file says, with the show's defaults filled in. Built by content/, judged by rules/.
// Empty strings and places mean "not given".
#pragma once

#include "base/dates.h"
#include "base/place.h"
#include "base/shared_text.h"
#include "model/chapter.h"
#include "model/person.h"
#include "model/podcast_tags.h"
#include "model/production.h"
#include "model/profile.h"
#include "model/show.h"
#include "model/transcript.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

enum class EpisodeType { full, trailer, bonus };

// Show notes in the forms that feeds, pages and tags want.
struct Notes {
  SharedText html;  // a well-formed XHTML fragment, safe: no raw HTML, no script, links http(s) or mailto only
  SharedText text;  // the same words without markup; paragraphs separated by a blank line
};

// Audio that was cut again after it was published: when, and what listeners should know.
struct AudioCorrection {
  Located<Instant> date;
  Located<std::string> what;
};

// An episode made from another one of the show.
struct Edition {
  Located<std::string> of;    // the other's slug
  Located<std::string> kind;  // "short", "extended", "translated" or "uncut"
};

struct Episode {
  std::string file;           // "feeds/key-voices/episodes/….md", as shown to people
  Located<std::string> slug;  // from the file name, or as given
  Located<std::string> guid;  // as given, or empty: then identity decides
  Located<std::string> title;
  Located<Instant> date;
  std::optional<Located<Instant>> expires;
  Located<bool> draft;
  Located<EpisodeType> type;
  std::optional<Located<int>> season;
  std::optional<Located<int>> number;  // the field `episode`
  Located<bool> is_explicit;           // the show's, unless said otherwise
  Located<std::string> summary;        // plain text; may be empty
  Located<std::string> article;        // https address of the companion article
  Located<std::string> pull_quote;
  std::optional<MediaFile> recording;  // the one named, or found by the slug; nothing: none was found
  std::optional<MediaFile> image;
  Located<std::string> image_alt;
  std::vector<Located<std::string>> topics;
  std::vector<Located<std::string>> aliases;    // where its page was before: paths on the show's host, "/2019/first/"
  std::map<std::string, std::string> speakers;  // as Show::speakers, with the show's
  Place transcript_place;                       // of the field `transcript`, or of the first of [[transcripts]]
  std::optional<MediaFile> transcript_file;
  std::optional<Transcript> transcript;  // read and valid
  std::vector<Transcript> translations;  // likewise, each in a language of its own
  Place chapters_place;                  // of the field `chapters`
  std::optional<MediaFile> chapters_file;
  ChapterOrigin chapters_origin = ChapterOrigin::nowhere;
  Chapters chapters;
  bool chapters_in_notes = false;  // the feed's notes list them too
  std::vector<Person> hosts;       // the episode's own, else the show's
  std::vector<Person> guests;
  std::vector<Link> links;
  std::vector<Reply> replies;
  std::vector<Link> funding;  // beside the show's
  PodcastTags tags;
  std::vector<Soundbite> soundbites;
  Located<std::string> itunes_title;              // empty: the title
  Located<bool> block;                            // Apple is not to show it
  Located<std::string> number_text;               // what apps show instead of the number
  std::optional<Located<double>> decimal_number;  // podcast:episode, where it is no whole number
  std::optional<FeedImage> thumbnail;             // media:thumbnail, 16:9
  std::vector<Located<std::string>> free_xml;
  std::vector<AudioCorrection> corrections;  // by date
  std::optional<Edition> edition;
  Located<std::string> language;  // spoken, where it is not the show's
  Profile profile;                // the show's with the episode's overrides
  Production production;          // likewise
  Notes notes;

  // The summary, or else the first paragraph of the notes: for tags and lists.
  std::string short_text() const;
};

// As much of the notes as short_text() needs.
Notes brief_notes(const Episode& episode);

std::string to_string(EpisodeType type);  // "full", "trailer", "bonus"

}  // namespace voicepress
