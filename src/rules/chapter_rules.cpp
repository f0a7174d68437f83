#include "rules/chapter_rules.h"

#include "base/dates.h"
#include "rules/link_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace voicepress::rules {

namespace {

using std::chrono::milliseconds;

// Apps jump to a chapter's start; past the end there is nothing to hear. feeds.md CH3 / Apple.
void check_ends(const Episode& episode, milliseconds duration, Complaints& complaints) {
  for (const Chapter& chapter : episode.chapters) {
    if (*chapter.start < duration) continue;
    complaints.error("chapter-past-end", chapter.start.place,
                     fmt::format("the chapter '{}' starts at {}, but the audio ends at {}", *chapter.title,
                                 format_timestamp(*chapter.start), format_timestamp(duration)),
                     "correct its start, or take the chapter out");
  }
}

// Two chapters cannot begin together, and a list runs forward. feeds.md CH3 / Apple.
void check_order(const Episode& episode, Complaints& complaints) {
  for (std::size_t i = 1; i < episode.chapters.size(); ++i) {
    const Chapter &before = episode.chapters[i - 1], &chapter = episode.chapters[i];
    if (*chapter.start > *before.start) continue;
    complaints.error("chapter-order", chapter.start.place,
                     fmt::format("the chapter '{}' starts at {}, not after '{}' at {}", *chapter.title,
                                 format_timestamp(*chapter.start), *before.title, format_timestamp(*before.start)),
                     "give each chapter a later start than the one above it");
  }
}

// A chapter without a title is an empty line in every app. feeds.md CH3 / Apple.
void check_titles(const Episode& episode, Complaints& complaints) {
  for (const Chapter& chapter : episode.chapters) {
    if (chapter.is_hidden || !is_blank(*chapter.title)) continue;
    const Place& place = chapter.title.place.file.empty() ? chapter.start.place : chapter.title.place;
    complaints.error("chapter-title", place,
                     fmt::format("the chapter at {} has no title", format_timestamp(*chapter.start)),
                     "write what is talked about from there on");
  }
}

// feeds.md P1 / podcast namespace.
void check_links(const Episode& episode, Complaints& complaints) {
  for (const Chapter& chapter : episode.chapters) {
    check_https("chapter-https", {chapter.url, chapter.start.place},
                fmt::format("the address of the chapter '{}'", *chapter.title), complaints);
    check_https("chapter-https", {chapter.image_url, chapter.start.place},
                fmt::format("the address of the picture for the chapter '{}'", *chapter.title), complaints);
  }
}

// Three digits number the chapters of an Opus file, and AntennaPod looks at two of them; a byte counts those of an
// M4A. feeds.md CH9, CH10 / AntennaPod, Xiph.
void check_number(const Episode& episode, const Chapters& listed, Complaints& complaints) {
  constexpr std::size_t most = 999, most_in_m4a = 255, most_in_opus = 100;
  const std::size_t count = listed.size();
  const Profile& profile = episode.profile;
  const auto makes = [&](Format format) {
    return std::find(profile.formats.begin(), profile.formats.end(), format) != profile.formats.end();
  };
  const auto complain = [&](std::size_t first_too_many, std::string_view who) {
    complaints.warning("chapter-many", listed[first_too_many].start.place,
                       fmt::format("these are {} chapters, and {} the first {}", count, who, first_too_many),
                       "put several topics into one chapter");
  };
  if (count > most) {
    complaints.error("chapter-many", listed[most].start.place,
                     fmt::format("these are {} chapters, and {} are the most that every format can hold", count, most),
                     "put several topics into one chapter");
  } else if (count > most_in_opus && (makes(Format::opus) || makes(Format::opus_low))) {
    complain(most_in_opus, "AntennaPod shows of an Opus file only");
  } else if (count > most_in_m4a && makes(Format::m4a)) {
    complain(most_in_m4a, "many players show of an M4A only");
  }
}

// Apple's form of chapters begins at zero, and so does the MP4 text track; else the opening has no name.
// feeds.md CH3 / Apple.
void check_first(const Chapters& listed, Complaints& complaints) {
  if (listed.empty() || *listed.front().start == milliseconds{0}) return;
  const Chapter& first = listed.front();
  complaints.warning("chapter-first", first.start.place,
                     fmt::format("the first chapter starts at {}", format_timestamp(*first.start)),
                     "add a chapter at 0:00, such as \"Welcome\"");
}

// Some apps read whole seconds only: of two chapters in one second they show one. feeds.md CH2 / AntennaPod.
void check_seconds(const Chapters& listed, Complaints& complaints) {
  for (std::size_t i = 1; i < listed.size(); ++i) {
    const milliseconds before = *listed[i - 1].start, start = *listed[i].start;
    if (start <= before || start / 1000 != before / 1000) continue;
    complaints.warning(
        "chapter-same-second", listed[i].start.place,
        fmt::format("the chapters '{}' and '{}' begin within the same second", *listed[i - 1].title, *listed[i].title),
        "put them a second apart at least, or make them one");
    return;  // one is enough to look at the list
  }
}

// A list in which two lines are the same leads nowhere. feeds.md CH3 / Apple.
void check_repeats(const Chapters& listed, Complaints& complaints) {
  std::map<std::string, const Chapter*> seen;
  for (const Chapter& chapter : listed) {
    const auto [known, is_new] = seen.emplace(*chapter.title, &chapter);
    if (is_new) continue;
    complaints.warning("chapter-title-twice", chapter.title.place,
                       fmt::format("two chapters are called '{}', at {} and {}", *chapter.title,
                                   format_timestamp(*known->second->start), format_timestamp(*chapter.start)),
                       "say what is new in the second one");
    return;
  }
}

// A byte counts the letters of a title in an M4A, and some players take it for signed. feeds.md CH9 / AntennaPod.
void check_lengths(const Episode& episode, const Chapters& listed, Complaints& complaints) {
  const auto& formats = episode.profile.formats;
  const bool is_m4a = std::find(formats.begin(), formats.end(), Format::m4a) != formats.end();
  const std::size_t most = is_m4a ? 127 : 255;  // bytes
  for (const Chapter& chapter : listed) {
    if (chapter.title->size() <= most) continue;
    complaints.warning(
        "chapter-title-length", chapter.title.place,
        fmt::format("the title of the chapter at {} is {} bytes long; {}", format_timestamp(*chapter.start),
                    chapter.title->size(), is_m4a ? "an M4A keeps the first 127" : "apps cut it"),
        "shorten it; the notes have room for more");
  }
}

// YouTube and Spotify take a list in the notes for chapters when it has three of them, each ten seconds long.
// feeds.md N6 / Apple, YouTube.
void check_list_in_notes(const Episode& episode, const Chapters& listed, milliseconds duration,
                         Complaints& complaints) {
  constexpr std::size_t fewest = 3;
  constexpr milliseconds shortest{10'000};
  if (!(episode.chapters_in_notes || episode.chapters_origin == ChapterOrigin::notes) || listed.empty()) return;
  if (listed.size() < fewest) {
    complaints.warning(
        "chapter-few", listed.front().start.place,
        fmt::format("the notes list {} chapters; YouTube and Spotify ask for {} at least", listed.size(), fewest),
        "add chapters, or leave chapters_in_notes out");
    return;
  }
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const milliseconds end = i + 1 < listed.size() ? *listed[i + 1].start : duration;
    if (end - *listed[i].start >= shortest || end <= *listed[i].start) continue;
    complaints.warning(
        "chapter-short", listed[i].start.place,
        fmt::format("the chapter '{}' is {} long; YouTube shows no chapters when one is shorter than 0:10",
                    *listed[i].title, format_timestamp(end - *listed[i].start)),
        "make it part of its neighbour");
    return;
  }
}

}  // namespace

void check_chapters(const Episode& episode, milliseconds duration, Complaints& complaints) {
  const Chapters listed = listed_chapters(episode.chapters);
  check_ends(episode, duration, complaints);
  check_order(episode, complaints);
  check_titles(episode, complaints);
  check_links(episode, complaints);
  check_number(episode, listed, complaints);
  check_first(listed, complaints);
  check_seconds(listed, complaints);
  check_repeats(listed, complaints);
  check_lengths(episode, listed, complaints);
  check_list_in_notes(episode, listed, duration, complaints);
}

bool check_noted_chapters(const Episode& episode, milliseconds duration, Complaints& complaints) {
  if (episode.chapters_origin != ChapterOrigin::notes) return true;
  for (const Chapter& chapter : episode.chapters) {
    if (*chapter.start < duration) continue;
    complaints.warning("chapters-in-notes", chapter.start.place,
                       fmt::format("the times in the notes go on to {}, but the audio ends at {}: they are not taken "
                                   "for chapters",
                                   format_timestamp(*episode.chapters.back().start), format_timestamp(duration)),
                       "correct the times, or write chapters = \"none\" when they are something else");
    return false;
  }
  return true;
}

}  // namespace voicepress::rules
