#include "publish/feed_files.h"

#include "base/archive.h"
#include "base/crypto.h"
#include "feed/feeds.h"
#include "publish/feed_items.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <mutex>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t batch_size = 256;  // episodes whose items are in memory at once

// Items that stand in files, by their keys.
class KnownItems {
 public:
  void add(const fs::path& file, const FeedItems& items) {
    files_.push_back(open_for_reading(file));
    for (const ItemSpan& span : items.spans)
      ranges_.try_emplace(span.key, Range{files_.size() - 1, span.begin, span.end});
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
  // The items have their keys, and get their places.
  FeedText(const FeedPlan& plan, FeedItems items, TempFile file, bool is_hurried)
      : plan_(plan),
        items_(std::move(items)),
        file_(std::move(file)),
        is_hurried_(is_hurried),
        pending_(plan.frame.head) {}

  const std::string& key_of_item(std::size_t place) const { return items_.spans[place].key; }

  // Where the text of this item is to be put. In order.
  std::string& begin_item(std::size_t place) {
    if (place > 0) pending_ += plan_.frame.between;
    items_.spans[place].begin = written_ + pending_.size();
    return pending_;
  }
  void end_item(std::size_t place) {
    items_.spans[place].end = written_ + pending_.size();
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
  const FeedItems& items() const { return items_; }

 private:
  static constexpr std::size_t max_pending = 1u << 20;

  void flush() {
    hasher_.update(pending_);
    file_.write(pending_);
    if (is_hurried_) file_.begin_to_sync();
    written_ += pending_.size();
    pending_.clear();
  }

  const FeedPlan& plan_;
  FeedItems items_;
  TempFile file_;
  bool is_hurried_;  // somebody will wait until the disk has it
  Hasher hasher_{HashKind::sha256};
  std::string pending_;
  std::uint64_t written_ = 0;
};

// The feeds of one publication, those with the same episodes and enclosures together: the show notes, which are the
// costly part of an item, are written once for all of them.
class FeedFiles {
 public:
  FeedFiles(const Publication& publication, const EpisodeKeys& keys, KeptFiles& kept, const KeptFeeds& kept_feeds,
            PublicTree& tree, WorkPool& pool, const std::stop_token& stop)
      : show_(publication.show.name),
        scope_(publication),
        kept_(kept),
        kept_feeds_(kept_feeds),
        tree_(tree),
        pool_(pool),
        stop_(stop) {
    const std::string scope_key = scope_key_of(scope_);
    for (std::size_t i = 0; i < keys.size(); ++i) keys_[&publication.episodes[i]] = items_key(scope_key, keys[i]);
    plans_ = plan_feeds(publication);
  }

  std::vector<PublicFile> collect() {
    for (auto plan = plans_.begin(); plan != plans_.end();) {
      const auto end = std::find_if_not(plan, plans_.end(), [&](const FeedPlan& other) {
        return other.format == plan->format && other.episodes == plan->episodes;
      });
      write_together(plan, end);
      plan = end;
    }
    std::set<std::string> paths;
    for (const FeedPlan& plan : plans_) paths.insert(plan.path);
    kept_feeds_.forget_all_but(paths);
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

  FeedItems items_of(const FeedPlan& plan) const {
    FeedItems items{plan.type, plan.form, plan.format, sha256_hex(archived(plan.frame) + plan.type), {}};
    items.spans.reserve(plan.episodes.size());
    for (const PublishedEpisode* published : plan.episodes)
      items.spans.push_back({item_key(keys_.at(published), plan.form, plan.format)});
    return items;
  }

  // What stands in the feeds of the last build, if they are there still.
  void recall_items() {
    std::vector<Job> jobs;
    for (const FeedPlan& plan : plans_) jobs.push_back([&](const std::stop_token&) { recall_items(plan); });
    pool_.run(jobs, stop_);
  }
  void recall_items(const FeedPlan& plan) {
    fs::path file = tree_.place_of(show_ + "/" + plan.path);
    std::string sha256 = tree_.sha256_of(show_ + "/" + plan.path);
    if (sha256.empty()) {
      file = kept_feeds_.place_of(plan.path);
      sha256 = kept_feeds_.sha256_of(plan.path);
    }
    const auto archive = kept_.others().find(name_of_items(plan.path), sha256);
    if (!archive) return;
    const auto items = from_archive<FeedItems>(*archive);
    const std::scoped_lock lock(recalling_);
    known_.add(file, items);
  }

  // The items of some episodes, for each of them one text for each feed: an empty one stands in a file already.
  struct Batch {
    std::size_t begin = 0;
    std::vector<std::vector<std::string>> items;
  };

  bool take_kept(PublicFile& file, const FeedPlan& plan);
  void write_together(Plans::const_iterator begin, Plans::const_iterator end);
  void write_all(std::vector<Writing>& feeds);
  Batch make_batch(const std::vector<Writing>& feeds, std::size_t begin, std::size_t end) const;
  void append_batch(const Batch& batch, std::size_t which, FeedText& feed) const;

  std::string show_;
  ItemScope scope_;
  KeptFiles& kept_;
  const KeptFeeds& kept_feeds_;
  PublicTree& tree_;
  WorkPool& pool_;
  const std::stop_token& stop_;
  std::unordered_map<const PublishedEpisode*, std::string> keys_;
  Plans plans_;
  bool are_items_recalled_ = false;
  std::mutex recalling_;
  KnownItems known_;
  std::vector<PublicFile> files_;
};

// Of a feed that would be the same, and is not in public/: its other name may be left.
bool FeedFiles::take_kept(PublicFile& file, const FeedPlan& plan) {
  if (file.entry.sha256.empty() || kept_feeds_.sha256_of(plan.path) != file.entry.sha256) return false;
  file.object = kept_feeds_.place_of(plan.path);
  file.is_object_remakeable = true;
  tree_.take(file);
  return true;
}

void FeedFiles::write_together(Plans::const_iterator begin, Plans::const_iterator end) {
  std::vector<Writing> feeds;
  for (auto plan = begin; plan != end; ++plan) {
    PublicFile file = file_of(*plan);
    FeedItems items = items_of(*plan);
    std::string key = feed_key(items);
    if (kept_.take_if_same(file, key) || take_kept(file, *plan))
      files_.push_back(std::move(file));
    else
      feeds.push_back({&*plan, std::move(key),
                       FeedText(*plan, std::move(items), tree_.new_file(plan->path), tree_.waits_for_disk())});
  }
  if (feeds.empty()) return;
  if (!std::exchange(are_items_recalled_, true)) recall_items();
  write_all(feeds);
  for (Writing& feed : feeds) {
    PublicFile file = file_of(*feed.plan);
    feed.text.finish(file);
    // A further feed may hold the same items.
    known_.add(feed.text.file().path(), feed.text.items());
    kept_.others().keep(name_of_items(feed.plan->path), file.entry.sha256, archived(feed.text.items()));
    tree_.take_written(file, std::move(feed.text.file()));
    if (file.staged) kept_feeds_.keep(feed.plan->path, file.staged->path());
    kept_.remember(file, std::move(feed.key));
    files_.push_back(std::move(file));
  }
}

// While the items of a batch are made, those before them are appended to each feed: to read, hash and write takes as
// long.
void FeedFiles::write_all(std::vector<Writing>& feeds) {
  const std::size_t size = feeds.front().plan->episodes.size();
  Batch ready, next;
  for (std::size_t at = 0; at < size || !ready.items.empty(); at += batch_size) {
    std::vector<Job> jobs;
    if (at < size)
      jobs.push_back([&](const std::stop_token&) { next = make_batch(feeds, at, std::min(at + batch_size, size)); });
    for (std::size_t j = 0; j < feeds.size(); ++j)
      jobs.push_back([&, j](const std::stop_token&) { append_batch(ready, j, feeds[j].text); });
    pool_.run(jobs, stop_);
    ready = std::exchange(next, {});
  }
}

FeedFiles::Batch FeedFiles::make_batch(const std::vector<Writing>& feeds, std::size_t begin, std::size_t end) const {
  const std::vector<const PublishedEpisode*>& episodes = feeds.front().plan->episodes;
  Batch batch{begin, std::vector(end - begin, std::vector<std::string>(feeds.size()))};
  const Stretch write = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      const PublishedEpisode* each = episodes[begin + i];
      std::optional<PublishedEpisode> with_format;
      std::optional<ItemNotes> notes;
      for (std::size_t j = 0; j < feeds.size(); ++j) {
        const FeedPlan& plan = *feeds[j].plan;
        if (known_.has(feeds[j].text.key_of_item(begin + i))) continue;
        if (plan.format && !with_format) with_format = with_enclosure(*each, *plan.format);
        const PublishedEpisode& published = with_format ? *with_format : *each;
        if (!notes) notes = item_notes(published, scope_);
        batch.items[i][j] = write_item(plan.form, published, *notes, scope_);
      }
    }
  };
  run_in_stretches(pool_, batch.items.size(), write, stop_);
  return batch;
}

void FeedFiles::append_batch(const Batch& batch, std::size_t which, FeedText& feed) const {
  for (std::size_t i = 0; i < batch.items.size(); ++i) {
    std::string& text = feed.begin_item(batch.begin + i);
    const std::string& item = batch.items[i][which];
    if (item.empty())
      known_.append(feed.key_of_item(batch.begin + i), text);
    else
      text += item;
    feed.end_item(batch.begin + i);
  }
}

}  // namespace

std::vector<PublicFile> feed_files(const Publication& publication, const EpisodeKeys& keys, KeptFiles& kept,
                                   const KeptFeeds& kept_feeds, PublicTree& tree, WorkPool& pool,
                                   const std::stop_token& stop) {
  return FeedFiles(publication, keys, kept, kept_feeds, tree, pool, stop).collect();
}

}  // namespace voicepress
