#include "publish/hash_index.h"

#include "base/crypto.h"
#include "base/error.h"
#include "base/mapped_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <string_view>

#include <fmt/compile.h>
#include <fmt/format.h>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t max_index_bytes = 256u << 20;
constexpr const char* header = "voicepress hashes 2\n";
constexpr std::size_t usual_line = 256;  // bytes

// Numbers and words between single spaces.
class Line {
 public:
  explicit Line(std::string_view text) : rest_(text) {}

  std::string_view word() {
    const std::size_t end = std::min(rest_.find(' '), rest_.size());
    const std::string_view found = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return found;
  }
  Line& operator>>(auto& number) {
    const std::string_view digits = word();
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    is_whole_ &= read.ec == std::errc() && read.ptr == digits.data() + digits.size();
    return *this;
  }
  std::string_view rest() const { return rest_; }
  bool is_whole() const { return is_whole_ && !rest_.empty(); }

 private:
  std::string_view rest_;
  bool is_whole_ = true;
};

}  // namespace

HashIndex::HashIndex(fs::path file, fs::path root) : file_(std::move(file)), root_(std::move(root)) {
  make_folders(file_.parent_path());
  remove_leftovers_of(file_);
  started_ns_ = file_system_now(file_.parent_path());
}

void HashIndex::read() {
  const std::scoped_lock lock(mutex_);
  load_once();
}

void HashIndex::load_once() {
  if (!is_loaded_) load();
  is_loaded_ = true;
}

void HashIndex::load() {
  // One line per file: sha256 size modified changed inode checked path. A damaged index is only a slow one.
  const auto text = MappedFile::open_if_exists(file_, max_index_bytes);
  if (!text || !text->bytes().starts_with(header)) return;
  std::string_view rest = text->bytes().substr(std::string_view(header).size());
  lines_ = static_cast<std::size_t>(std::count(rest.begin(), rest.end(), '\n'));
  entries_.reserve(lines_);
  for (std::size_t end; (end = rest.find('\n')) != std::string_view::npos; rest.remove_prefix(end + 1)) {
    Line line(rest.substr(0, end));
    Entry entry;
    entry.sha256 = line.word();
    line >> entry.key.size >> entry.key.modified_ns >> entry.key.changed_ns >> entry.key.inode >> entry.checked_ns;
    if (!line.is_whole() || entry.sha256.size() != 64) continue;
    const auto [known, is_new] = entries_.try_emplace(std::string(line.rest()), entry);
    if (!is_new && known->second.written == Entry::Written::before) known->second = std::move(entry);
  }
}

// A line that was cut off must not become the beginning of another one.
bool HashIndex::is_file_whole() const {
  const auto key = stat_file(file_);
  if (!key || key->size < std::string_view(header).size()) return false;
  const UniqueFd file = open_for_reading(file_);
  char last = 0;
  return ::pread(file.get(), &last, 1, static_cast<off_t>(key->size) - 1) == 1 && last == '\n';
}

std::string HashIndex::name_of(const fs::path& path) const {
  // Asked for tens of thousands of files: the usual path is cut, only an odd one is taken apart.
  const std::string& whole = path.native();
  const std::size_t begin = root_.native().size();
  const bool is_plain = whole.size() > begin + 1 && whole.starts_with(root_.native()) && whole[begin] == '/' &&
                        whole.find("//") == std::string::npos && whole.find("/./") == std::string::npos &&
                        whole.find("/../") == std::string::npos;
  return is_plain ? whole.substr(begin + 1) : shortened_below(path, root_).string();
}

std::optional<std::string> HashIndex::sha256(const fs::path& path) {
  const auto key = stat_file(path);
  if (!key) return std::nullopt;
  const std::string name = name_of(path);
  {
    const std::scoped_lock lock(mutex_);
    load_once();
    if (const Entry* known = find_believed(name, *key)) return known->sha256;
  }
  const std::string digest = sha256_of_file(path);
  const std::scoped_lock lock(mutex_);
  ++files_read_;
  learn(name, {*key, started_ns_, digest});
  return digest;
}

const HashIndex::Entry* HashIndex::find_believed(const std::string& name, const StatKey& key) {
  const auto is_believed = [&](const Entry& entry) {
    return entry.key == key && key.modified_ns + file_system_tick_ns < entry.checked_ns;
  };
  const auto known = entries_.find(name);
  if (known != entries_.end() && is_believed(known->second)) return &known->second;
  const auto other = by_inode().find(key.inode);
  if (other == by_inode().end() || !is_believed(*other->second)) return nullptr;
  learn(name, *other->second);
  return other->second;
}

// Of several names, the one that was looked at last.
const std::unordered_map<std::uint64_t, const HashIndex::Entry*>& HashIndex::by_inode() {
  if (by_inode_) return *by_inode_;
  by_inode_.emplace();
  for (const auto& [name, entry] : entries_) {
    const Entry*& last = (*by_inode_)[entry.key.inode];
    if (!last || last->key.changed_ns < entry.key.changed_ns) last = &entry;
  }
  return *by_inode_;
}

void HashIndex::learn(const std::string& name, Entry entry) {
  const auto kept = entries_.try_emplace(name).first;
  if (kept->second.written != Entry::Written::due) learnt_.push_back(&*kept);
  kept->second = std::move(entry);
  kept->second.written = Entry::Written::due;
  if (by_inode_) (*by_inode_)[kept->second.key.inode] = &kept->second;
}

void HashIndex::remember(const fs::path& path, const std::string& sha256) {
  const auto key = stat_file(path);
  if (!key) return;
  const std::scoped_lock lock(mutex_);
  learn_of_ours(name_of(path), *key, sha256);
}

HashIndex::Keys HashIndex::remember(const std::vector<Known>& files, const fs::path& folder, WorkPool& pool,
                                    const fs::path& place) {
  Keys keys(files.size());
  const UniqueFd opened(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!opened) return keys;
  const Stretch look = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) keys[i] = stat_file(opened, std::string(files[i].name));
  };
  run_in_stretches(pool, files.size(), look, {});
  const std::string before = name_of(place / "");
  const std::scoped_lock lock(mutex_);
  for (std::size_t i = 0; i < files.size(); ++i)
    if (keys[i]) learn_of_ours(before + std::string(files[i].name), *keys[i], std::string(files[i].sha256));
  return keys;
}

void HashIndex::learn_of_ours(const std::string& name, const StatKey& key, std::string sha256) {
  newest_ns_ = std::max(newest_ns_, key.modified_ns);
  learn(name, {key, key.modified_ns + file_system_tick_ns + 1, std::move(sha256)});
}

void HashIndex::append_line(const Entries::value_type& of, std::string& to) {
  const auto& [name, entry] = of;
  if (name.find('\n') == std::string::npos)
    fmt::format_to(std::back_inserter(to), FMT_COMPILE("{} {} {} {} {} {} {}\n"), entry.sha256, entry.key.size,
                   entry.key.modified_ns, entry.key.changed_ns, entry.key.inode, entry.checked_ns, name);
}

void HashIndex::prepare_to_save() {
  const std::scoped_lock lock(mutex_);
  make_lines();
}

void HashIndex::make_lines() {
  if (learnt_.empty()) return;
  const bool is_little =
      !is_loaded_ || (learnt_.size() < entries_.size() / 8 && lines_ + learnt_.size() < entries_.size() * 2);
  if (text_.empty() && !is_little) return make_all_lines();
  for (Entries::pointer each : learnt_) {
    append_line(*each, text_);
    each->second.written = Entry::Written::now;
  }
  lines_ += learnt_.size();
  learnt_.clear();
}

void HashIndex::make_all_lines() {
  load_once();
  text_.reserve(entries_.size() * usual_line);
  text_ = header;
  for (auto& each : entries_) {
    append_line(each, text_);
    each.second.written = Entry::Written::now;
  }
  lines_ = entries_.size();
  learnt_.clear();
}

void HashIndex::save() {
  const std::scoped_lock lock(mutex_);
  make_lines();
  if (text_.empty()) return;
  let_tick_pass(file_.parent_path(), newest_ns_);  // what we wrote is believed from now on
  const auto is_all = [this] { return text_.starts_with(header); };
  if (!is_all() && !is_file_whole()) make_all_lines();
  if (is_all())
    write_file_atomically(file_, text_);
  else
    append_to_file(file_, text_);
  text_.clear();
}

}  // namespace voicepress
