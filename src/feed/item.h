// One episode as a piece of feeds, ready to be put between others. An item depends on the episode and on a few values
// of its show, all named here, so that who keeps items from build to build knows when one is still right. Pure: equal
// arguments give equal bytes.
#pragma once

#include "model/publication.h"

#include <string>
#include <vector>

namespace voicepress {

// What items take from their show, and nothing else.
struct ItemContext {
  std::string guid;         // podcast:guid
  std::string url;          // of the show's folder, ends with '/'
  std::string files_url;    // of its audio and companions: the same, but in a private feed
  std::string language;     // of transcripts that do not say theirs
  std::string season_word;  // "Series"
  std::vector<SeasonName> seasons;
  std::string timezone;  // of the days of corrections
  std::vector<Person> hosts;
  std::vector<Link> community;
};

// A publication is one: whoever has the whole may hand it over.
struct ItemScope : ItemContext {
  ItemScope(const Publication& publication);
};

// The show notes are the costly part of an item, and all kinds of feed carry them.
struct ItemNotes {
  std::string html;         // all of them: see show_notes.h
  std::string description;  // cut to what directories take
};

ItemNotes item_notes(const PublishedEpisode& published, const ItemScope& scope);

// An <item> as it stands in a channel, with its indentation and the end of its last line. Its enclosure is the first
// rendition. Throws Error(internal) for an episode without a rendition, and when the item came out broken: what no app
// can read must never leave this room.
std::string rss_item(const PublishedEpisode& published, const ItemNotes& notes, const ItemScope& scope);

// An <entry> of an Atom feed, likewise.
std::string atom_entry(const PublishedEpisode& published, const ItemNotes& notes, const ItemScope& scope);

// An object of a JSON Feed's items, on one line without its end.
std::string json_item(const PublishedEpisode& published, const ItemNotes& notes, const ItemScope& scope);

enum class FeedForm { rss, atom, json };
std::string write_item(FeedForm form, const PublishedEpisode& published, const ItemNotes& notes,
                       const ItemScope& scope);

}  // namespace voicepress
