#include "publish/encoded_files.h"

#include "base/compression.h"
#include "base/crypto.h"
#include "base/error.h"
#include "publish/encoding_cache.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>

namespace voicepress {

namespace {

constexpr std::uint64_t smallest_text = 1024;           // below that a packet is a packet
constexpr std::uint64_t largest_text = 256u << 20;      // what is read in one piece
constexpr std::uint64_t piece_of_its_own = 256u << 10;  // takes long enough to be a job
constexpr std::uint64_t least_gain = 10;                // one part in so many

const std::array<TextEncoding, 2> encodings = {{{"gzip", ".gz", "gzip-9", gzip}, {"br", ".br", "brotli-5", brotli}}};

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool gains(std::uint64_t before, std::uint64_t after) { return after <= before - before / least_gain; }

class Encoder {
 public:
  Encoder(const BuildTools& tools, PublicTree& tree)
      : tree_(tree), cache_(tools.request.workspace.cache, tools.index) {}

  // Nothing when the text does not gain.
  std::optional<PublicFile> encoded(const PublicFile& text, const TextEncoding& encoding) {
    PublicFile file;
    file.path = text.path + encoding.ending;
    file.order = WriteOrder::encoding;
    file.entry.show = text.entry.show;
    file.entry.type = text.entry.type;
    file.entry.encoding = encoding.name;
    file.entry.encodes = text.entry.sha256;
    if (is_there_already(file)) return file;
    if (auto known = cache_.find(encoding, text.entry.sha256)) {
      file.object = known->file;
      return described(std::move(file), *known);
    }
    const std::string bytes = bytes_of(text);
    file.bytes = encoding.compress(bytes);
    if (!gains(bytes.size(), file.bytes.size())) file.bytes.clear();
    const EncodedText made = cache_.keep(encoding, text.entry.sha256, file.bytes);
    return described(std::move(file), made);
  }

  void save() { cache_.save(); }

 private:
  // As the build before made it of the same text.
  bool is_there_already(PublicFile& file) const {
    const auto before = tree_.before().files.find(file.path);
    if (before == tree_.before().files.end()) return false;
    const ManifestFile& entry = before->second;
    if (entry.encoding != file.entry.encoding || entry.encodes != file.entry.encodes) return false;
    file.entry.bytes = entry.bytes;
    file.entry.sha256 = entry.sha256;
    file.is_taken = tree_.holds(file);
    return file.is_taken;
  }

  std::optional<PublicFile> described(PublicFile file, const EncodedText& text) const {
    if (text.bytes == 0) return std::nullopt;
    file.entry.bytes = text.bytes;
    file.entry.sha256 = text.sha256;
    tree_.take(file);
    return file;
  }

  std::string bytes_of(const PublicFile& text) const {
    std::string bytes = read_file(text.staged ? text.staged->path() : tree_.place_of(text.path), largest_text);
    if (sha256_hex(bytes) == text.entry.sha256) return bytes;
    throw Error(ErrorKind::machine, text.path + " changed while it was being compressed: run the build again");
  }

  PublicTree& tree_;
  EncodingCache cache_;
};

// The largest first, so that no thread begins with one when the others are done. Each once, although two episodes may
// list the same.
std::vector<PublicFile*> texts_of(std::vector<PublicFile>& files) {
  std::vector<PublicFile*> texts;
  std::set<std::string_view> seen;
  for (PublicFile& file : files) {
    const bool fits = file.entry.bytes >= smallest_text && file.entry.bytes <= largest_text && !file.entry.remote;
    if (fits && is_compressible(file.path, file.entry.type) && seen.insert(file.path).second) texts.push_back(&file);
  }
  std::stable_sort(texts.begin(), texts.end(),
                   [](const PublicFile* a, const PublicFile* b) { return a->entry.bytes > b->entry.bytes; });
  return texts;
}

}  // namespace

bool is_compressible(const std::string& path, const std::string& type) {
  // _headers and _redirects are read by hosts, and never sent.
  if (path.substr(path.rfind('/') + 1).starts_with('_')) return false;
  if (type.starts_with("audio/") || type.starts_with("video/")) return false;
  return type.starts_with("text/") || contains(type, "json") || contains(type, "xml") || contains(type, "javascript") ||
         contains(type, "subrip");
}

std::vector<PublicFile> encoded_files(std::vector<PublicFile>& files, const BuildTools& tools, PublicTree& tree,
                                      const std::stop_token& stop) {
  const std::vector<PublicFile*> texts = texts_of(files);
  std::vector<std::optional<PublicFile>> made(texts.size() * encodings.size());
  Encoder encoder(tools, tree);
  std::vector<Job> jobs;
  const auto add_job = [&](std::size_t begin, std::size_t end) {
    jobs.push_back([&, begin, end](const std::stop_token& stopped) {
      for (std::size_t i = begin; i < end; ++i) {
        throw_if_stopped(stopped);
        const PublicFile& text = *texts[i / encodings.size()];
        made[i] = encoder.encoded(text, encodings[i % encodings.size()]);
      }
    });
  };
  for (PublicFile* text : texts) tree.take(*text);
  std::size_t next = 0;
  for (; next < made.size() && texts[next / encodings.size()]->entry.bytes >= piece_of_its_own; ++next)
    add_job(next, next + 1);
  for (; next < made.size(); next += stretch_length) add_job(next, std::min(next + stretch_length, made.size()));
  tools.pool.run(jobs, stop);
  encoder.save();

  std::vector<PublicFile> encoded;
  for (std::optional<PublicFile>& file : made)
    if (file) encoded.push_back(std::move(*file));
  return encoded;
}

}  // namespace voicepress
