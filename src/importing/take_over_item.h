// The episodes of a feed, one by one, and what they have among each other: guids, slugs and dates.
#pragma once

#include "importing/imported_show.h"
#include "importing/take_over.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace voicepress::importing {

// With https addresses only, short names, each person once; what was left out is told under `about`.
std::vector<FeedPerson> tidy_people(const std::vector<FeedPerson>& people, std::vector<Remark>& not_kept,
                                    const std::string& about);

class ItemTakeover {
 public:
  ItemTakeover(ImportedShow& show, const Choices& choices) : show_(show), choices_(choices) {}

  void add(const FeedItem& item);

  // Dates for those without one (`feed_date` is the channel's own), then slugs and file names, oldest first.
  void finish(const std::string& feed_date);

 private:
  bool take_identity(const FeedItem& item, ImportedEpisode& episode);
  void take_audio(const FeedItem& item, ImportedEpisode& episode);
  void take_title(const FeedItem& item, ImportedEpisode& episode);
  void take_notes(const FeedItem& item, ImportedEpisode& episode);
  void take_people(const FeedItem& item, ImportedEpisode& episode);
  void take_companions(const FeedItem& item, ImportedEpisode& episode);
  void take_replies(const FeedItem& item, ImportedEpisode& episode);
  void settle_dates(const std::string& feed_date);
  void settle_names();
  void lose(const ImportedEpisode& episode, const std::string& what) {
    show_.not_kept.push_back({episode.title, what});
  }
  void guess(const ImportedEpisode& episode, const std::string& what) {
    show_.guessed.push_back({episode.title, what});
  }

  ImportedShow& show_;
  const Choices& choices_;
  std::set<std::string> guids_;
  std::set<std::string> undated_;  // guids
};

}  // namespace voicepress::importing
