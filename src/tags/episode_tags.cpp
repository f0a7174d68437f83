#include "tags/episode_tags.h"

#include "base/crypto.h"

#include <fmt/format.h>

namespace voicepress {

namespace {

class CanonicalText {
 public:
  void add(const std::string& name, const std::string& value) {
    text_ += fmt::format("{}:{}:{}\n", name, value.size(), value);
  }
  void add(const std::string& name, std::chrono::milliseconds value) { add(name, fmt::format("{} ms", value.count())); }
  void add(const std::string& name, const std::optional<int>& value) {
    add(name, value ? std::to_string(*value) : std::string());
  }
  void add_bytes(const std::string& name, const std::string& bytes) {
    add(name, bytes.empty() ? std::string() : sha256_hex(bytes));
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

void add_values(CanonicalText& text, const EpisodeTags& tags) {
  text.add("tags", std::to_string(tags_version));
  text.add("title", tags.title);
  text.add("artist", tags.artist);
  text.add("album", tags.album);
  text.add("genre", podcast_genre);
  text.add("track", tags.track);
  text.add("disc", tags.disc);
  text.add("date", format_rfc3339(tags.date));
  text.add("language", tags.language);
  text.add("copyright", tags.copyright);
  text.add("comment", tags.comment);
  text.add("description", tags.description);
  text.add("episode_url", tags.episode_url);
  text.add("feed_url", tags.feed_url);
  text.add("guid", tags.guid);
  text.add("duration", tags.duration);
  if (tags.cover_sha256.empty())
    text.add_bytes("cover", tags.cover_jpeg);
  else
    text.add("cover", tags.cover_sha256);
  for (const auto& chapter : tags.chapters) {
    text.add("chapter", *chapter.start);
    text.add("chapter_title", *chapter.title);
    text.add("chapter_url", chapter.url);
  }
}

// What MP4 and Opus have that MP3s have not; pictures of chapters are the other way round.
std::string canonical_text_of(const char* carrier, int version, const EpisodeTags& tags) {
  CanonicalText text;
  text.add(carrier, std::to_string(version));
  add_values(text, tags);
  text.add("category", tags.category);
  for (const auto& keyword : tags.keywords) text.add("keyword", keyword);
  return text.take();
}

}  // namespace

std::string canonical_text(const EpisodeTags& tags) {
  CanonicalText text;
  add_values(text, tags);
  for (const auto& sha256 : tags.chapter_sha256s) text.add("chapter_image", sha256);
  if (tags.chapter_sha256s.empty())
    for (const auto& jpeg : tags.chapter_jpegs) text.add_bytes("chapter_image", jpeg);
  return text.take();
}

std::string canonical_text(const EpisodeTags& tags, Format format) {
  switch (format) {
    case Format::mp3: break;
    case Format::m4a: return canonical_text_of("mp4", mp4_tags_version, tags);
    case Format::opus:
    case Format::opus_low: return canonical_text_of("opus", opus_tags_version, tags);
  }
  return canonical_text(tags);
}

std::string tags_hash(const EpisodeTags& tags) { return sha256_hex(canonical_text(tags)); }

std::string tags_hash(const EpisodeTags& tags, Format format) { return sha256_hex(canonical_text(tags, format)); }

}  // namespace voicepress
