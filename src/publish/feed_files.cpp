#include "publish/feed_files.h"

#include "base/archive.h"
#include "base/crypto.h"
#include "feed/feeds.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <unordered_map>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t batch_size = 256;  // episodes whose items are in memory at once

// Where an item stands in a feed.
struct ItemSpan {
  std::string key;
  std::uint64_t begin = 0, end = 0;
};
using ItemSpans = std::vector<ItemSpan>;

// Items that stand in files, by their keys.
class KnownItems {
 public:
  void add(const fs::path& file, const ItemSpans& spans) {
    files_.push_back(open_for_reading(file));
    for (const ItemSpan& span : spans) ranges_.try_emplace(span.key, Range{files_.size() - 1, span.begin, span.end});
  }

  bool has(const std::string& key) const { return ranges_.count(key) > 0; }

  void append(const std::string& key, std::string& to) const {
    const Range& range = ranges_.at(key);
    const std::size_t begin = to.size();
    to.resize(begin + (range.end - range.begin));
    read_at(files_[range.file], range.begin, to.data() + begin, range.end - range.begin);
  }

 private:
  struct Range {
    std::size_t file = 0;
    std::uint64_t begin = 0, end = 0;
  };
  static void read_at(const UniqueFd& file, std::uint64_t at, char* to, std::uint64_t size);

  std::vector<UniqueFd> files_;
  std::unordered_map<std::string, Range> ranges_;
};

void KnownItems::read_at(const UniqueFd& file, std::uint64_t at, char* to, std::uint64_t size) {
  while (size > 0) {
    const ssize_t got = ::pread(file.get(), to, size, static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) throw system_error("cannot read a feed again", got < 0 ? errno : EIO);
    at += static_cast<std::uint64_t>(got);
    to += got;
    size -= static_cast<std::uint64_t>(got);
  }
}

// One feed as it is written.
class FeedText {
 public:
  FeedText(const FeedPlan& plan, TempFile file) : plan_(plan), file_(std::move(file)), pending_(plan.frame.head) {}

  // Where the text of the next item is to be put.
  std::string& begin_item(const std::string& key) {
    if (!spans_.empty()) pending_ += plan_.frame.between;
    spans_.push_back({key, written_ + pending_.size(), 0});
    return pending_;
  }
  void end_item() {
    spans_.back().end = written_ + pending_.size();
    if (pending_.size() > max_pending) flush();
  }
  void finish(PublicFile& file) {
    pending_ += plan_.frame.tail;
    flush();
    file_.seal_without_sync();
    file.entry.bytes = written_;
    file.entry.sha256 = hasher_.finish_hex();
  }

  TempFile& file() { return file_; }
  const ItemSpans& spans() const { return spans_; }

 private:
  static constexpr std::size_t max_pending = 1u << 20;

  void flush() {
    hasher_.update(pending_);
    file_.write(pending_);
    written_ += pending_.size();
    pending_.clear();
  }

  const FeedPlan& plan_;
  TempFile file_;
  Hasher hasher_{HashKind::sha256};
  ItemSpans spans_;
  std::string pending_;
  std::uint64_t written_ = 0;
};

// The feeds of one publication, those with the same episodes and enclosures together: the show notes, which are the
// costly part of an item, are written once for all of them.
class FeedFiles {
 public:
  FeedFiles(const Publication& publication, const EpisodeKeys& keys, KeptFiles& kept, PublicTree& tree, WorkPool& pool,
            const std::stop_token& stop)
      : show_(publication.show.name), scope_(publication), kept_(kept), tree_(tree), pool_(pool), stop_(stop) {
    const std::string scope_key = sha256_hex(archived(static_cast<const ItemContext&>(scope_)));
    for (std::size_t i = 0; i < keys.size(); ++i) keys_[&publication.episodes[i]] = sha256_hex(scope_key + keys[i]);
    plans_ = plan_feeds(publication);
  }

  std::vector<PublicFile> collect() {
    for (const FeedPlan& plan : plans_) recall_items(plan);
    for (auto plan = plans_.begin(); plan != plans_.end();) {
      const auto end = std::find_if_not(plan, plans_.end(), [&](const FeedPlan& other) {
        return other.format == plan->format && other.episodes == plan->episodes;
      });
      write_together(plan, end);
      plan = end;
    }
    return std::move(files_);
  }

 private:
  using Plans = std::vector<FeedPlan>;

  struct Writing {
    const FeedPlan* plan;
    std::string key;
    FeedText text;
  };

  PublicFile file_of(const FeedPlan& plan) const {
    PublicFile file;
    file.path = show_ + "/" + plan.path;
    file.order = WriteOrder::feed;
    file.entry.show = show_;
    file.entry.type = plan.type;
    return file;
  }

  std::string item_key(const FeedPlan& plan, const PublishedEpisode* published) const {
    return keys_.at(published) + static_cast<char>(plan.form) + (plan.format ? to_string(*plan.format) : "");
  }

  std::string key_of(const FeedPlan& plan) const {
    Hasher hasher(HashKind::sha256);
    hasher.update(archived(plan.frame) + plan.type);
    for (const PublishedEpisode* published : plan.episodes) hasher.update(item_key(plan, published));
    return hasher.finish_hex();
  }

  std::string name_of_spans(const FeedPlan& plan) const { return "items of " + plan.path; }

  // What stands in the feed of the last build, if that is there still.
  void recall_items(const FeedPlan& plan) {
    const std::string sha256 = tree_.sha256_of(show_ + "/" + plan.path);
    if (const auto spans = kept_.others().find(name_of_spans(plan), sha256))
      known_.add(tree_.place_of(show_ + "/" + plan.path), from_archive<ItemSpans>(*spans));
  }

  void write_together(Plans::const_iterator begin, Plans::const_iterator end);
  void write_batch(std::vector<Writing>& feeds, std::size_t begin, std::size_t end);

  std::string show_;
  ItemScope scope_;
  KeptFiles& kept_;
  PublicTree& tree_;
  WorkPool& pool_;
  const std::stop_token& stop_;
  std::unordered_map<const PublishedEpisode*, std::string> keys_;
  Plans plans_;
  KnownItems known_;
  std::vector<PublicFile> files_;
};

void FeedFiles::write_together(Plans::const_iterator begin, Plans::const_iterator end) {
  std::vector<Writing> feeds;
  for (auto plan = begin; plan != end; ++plan) {
    PublicFile file = file_of(*plan);
    std::string key = key_of(*plan);
    if (kept_.take_if_same(file, key))
      files_.push_back(std::move(file));
    else
      feeds.push_back({&*plan, std::move(key), FeedText(*plan, tree_.new_file(plan->path))});
  }
  if (feeds.empty()) return;
  for (std::size_t at = 0; at < begin->episodes.size(); at += batch_size)
    write_batch(feeds, at, std::min(at + batch_size, begin->episodes.size()));
  for (Writing& feed : feeds) {
    PublicFile file = file_of(*feed.plan);
    feed.text.finish(file);
    // A further feed may hold the same items.
    known_.add(feed.text.file().path(), feed.text.spans());
    kept_.others().keep(name_of_spans(*feed.plan), file.entry.sha256, archived(feed.text.spans()));
    tree_.take_written(file, std::move(feed.text.file()));
    kept_.remember(file, std::move(feed.key));
    files_.push_back(std::move(file));
  }
}

void FeedFiles::write_batch(std::vector<Writing>& feeds, std::size_t begin, std::size_t end) {
  const std::vector<const PublishedEpisode*>& episodes = feeds.front().plan->episodes;
  std::vector<std::vector<std::string>> items(end - begin, std::vector<std::string>(feeds.size()));
  const Stretch write = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      const PublishedEpisode* each = episodes[begin + i];
      std::optional<PublishedEpisode> with_format;
      std::optional<ItemNotes> notes;
      for (std::size_t j = 0; j < feeds.size(); ++j) {
        const FeedPlan& plan = *feeds[j].plan;
        if (known_.has(item_key(plan, each))) continue;
        if (plan.format && !with_format) with_format = with_enclosure(*each, *plan.format);
        const PublishedEpisode& published = with_format ? *with_format : *each;
        if (!notes) notes = item_notes(published, scope_);
        items[i][j] = write_item(plan.form, published, *notes, scope_);
      }
    }
  };
  run_in_stretches(pool_, items.size(), write, stop_);
  // Each feed has a thread of its own: reading, hashing and writing them takes longer than the items of one change.
  std::vector<Job> appending;
  for (std::size_t j = 0; j < feeds.size(); ++j)
    appending.push_back([&, j](const std::stop_token&) {
      for (std::size_t i = 0; i < items.size(); ++i) {
        const std::string key = item_key(*feeds[j].plan, episodes[begin + i]);
        std::string& text = feeds[j].text.begin_item(key);
        if (items[i][j].empty())
          known_.append(key, text);
        else
          text += items[i][j];
        feeds[j].text.end_item();
      }
    });
  pool_.run(appending, stop_);
}

}  // namespace

EpisodeKeys keys_of(const Publication& publication, WorkPool& pool, const std::stop_token& stop) {
  EpisodeKeys keys(publication.episodes.size());
  const Stretch digest = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) keys[i] = sha256_hex(archived(publication.episodes[i]));
  };
  run_in_stretches(pool, keys.size(), digest, stop);
  return keys;
}

std::vector<PublicFile> feed_files(const Publication& publication, const EpisodeKeys& keys, KeptFiles& kept,
                                   PublicTree& tree, WorkPool& pool, const std::stop_token& stop) {
  return FeedFiles(publication, keys, kept, tree, pool, stop).collect();
}

}  // namespace voicepress
