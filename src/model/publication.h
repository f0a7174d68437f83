// A Publication is one show as its listeners will see it: what is live now, newest first, with the path of every
// file. publish/ makes it; feed/ and site/ only turn it into text. Paths are below the show's folder; an address
// is join_url(url, path).
#pragma once

#include "base/shared.h"
#include "model/episode.h"
#include "model/rendition.h"
#include "model/retiming.h"
#include "model/show.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace voicepress {

// The same picture in another size, for pages.
struct PublishedImageSize {
  std::string path;  // "images/cover-1a2b3c4d-600.webp"
  int width = 0;     // pixels
  int height = 0;
  std::string type;  // "image/webp" or "image/jpeg"
};

struct PublishedImage {
  std::string path;  // "images/cover-1a2b3c4d.jpg"
  int width = 0;     // pixels
  int height = 0;
  std::string alt;
  std::vector<PublishedImageSize> sizes = {};  // smallest first; the picture itself is not among them
};

// A show's icon, made from its cover: a square PNG.
struct PublishedIcon {
  std::string path;  // "icons/icon-192-1a2b3c4d.png"
  int side = 0;      // pixels
  std::string use;   // "favicon", "apple", "any" or "maskable"
};

struct PublishedTranscript {
  TranscriptForm form = TranscriptForm::webvtt;
  std::string path;      // "transcripts/<slug>.vtt"
  std::string language;  // BCP 47
};

// Pictures that fields of the feed name, by their file in the media folder.
using FeedPictures = std::map<std::string, PublishedImage>;

// Another edition of an episode, or what an edition was made from.
struct RelatedEpisode {
  std::string title;
  std::string page_path;
  std::string kind;      // of the edition: "short", "extended", "translated" or "uncut"
  std::string language;  // spoken in it
};

// Pages of a preview say so of the last two; what is published holds none of them.
enum class ShownAs { released, draft, scheduled };

struct PublishedEpisode {
  Shared<Episode> episode;  // never empty
  std::string guid;
  std::string page_path;              // "episodes/<slug>/"
  std::vector<Rendition> renditions;  // never empty; the first is the enclosure
  std::optional<PublishedImage> image;
  std::optional<std::string> chapters_path;      // JSON chapters
  std::vector<PublishedTranscript> transcripts;  // its own language first; of each language WebVTT first
  std::optional<std::string> waveform_path;      // SVG
  FeedPictures pictures;
  FeedPictures chapter_pictures;               // likewise, of the chapters that have one
  Insertions insertions;                       // by which chapters and transcript were moved: the notes were not
  std::optional<RelatedEpisode> original;      // where this is an edition, and the other is published too
  std::vector<RelatedEpisode> editions;        // newest first
  std::optional<PublishedImage> social_image;  // for link previews: 1200 by 630, with the title
  ShownAs shown_as = ShownAs::released;
};

// An episode that was taken back: it keeps a page that says so.
struct WithdrawnEpisode {
  std::string slug;
  std::string title;
  std::string page_path;
  Instant date;  // under which it was published: archives keep its place
};

// Where a page was before. Whoever comes there is led on.
struct MovedPage {
  std::string path;   // of the old page's file, below the show: "episodes/old-slug/index.html"
  std::string to;     // of the page now: "episodes/slug/"
  std::string title;  // of the episode
};

// A feed of the show, for whoever offers the choice.
struct FeedLink {
  std::string path;   // "feed-opus.xml"
  std::string title;  // "Key Voices (Opus)"
  std::string type;   // "application/rss+xml"
};

// A live stream that is in the feed at this instant.
struct PublishedLiveItem {
  LiveItem item;
  LiveStatus status = LiveStatus::pending;
};

// How pages link to each other: to folders, as web servers answer them, or to the files in them, so that the pages can
// be read from a disk.
enum class LinkStyle { to_folders, to_files };

struct Publication {
  Show show;
  std::string guid;       // podcast:guid
  std::string url;        // of the show's folder, ends with '/'
  std::string files_url;  // of a private feed: below it are its audio and companions, and the feed; else empty
  std::string feed_path;  // "feed.xml"
  PublishedImage image;
  std::vector<PublishedEpisode> episodes;  // newest first
  std::vector<WithdrawnEpisode> withdrawn;
  std::vector<MovedPage> moved;
  std::vector<PublishedLiveItem> live;  // by their start
  FeedPictures pictures;                // of the channel and of live streams
  std::vector<FeedLink> feeds;          // for pages: the main feed first
  std::optional<PublishedImage> social_image;
  std::vector<PublishedIcon> icons;  // smallest first
  LinkStyle link_style = LinkStyle::to_folders;

  const std::string& url_of_files() const { return files_url.empty() ? url : files_url; }
};

}  // namespace voicepress
