#include "tags/opus.h"

#include "base/error.h"
#include "base/text.h"
#include "tags/chapter_span.h"
#include "tags/jpeg_size.h"
#include "tags/tag_text.h"
#include "tags/taglib_text.h"

#include <fmt/format.h>
#include <taglib/flacpicture.h>
#include <taglib/opusfile.h>
#include <taglib/xiphcomment.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace voicepress {

namespace {

using TagLib::FLAC::Picture;
using Comments = std::map<std::string, std::string>;

[[noreturn]] void fail(const std::filesystem::path& file, const char* what) {
  throw Error(ErrorKind::internal, fmt::format("TagLib cannot {} {}", what, printable(file.string())));
}

// HH:MM:SS.mmm
std::string chapter_time(std::chrono::milliseconds time) {
  const auto ms = time.count();
  return fmt::format("{:02}:{:02}:{:02}.{:03}", ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60, ms % 1000);
}

void add_chapters(Comments& comments, const EpisodeTags& tags) {
  const auto count = tags.chapters.size();
  if (count > max_opus_chapters) {
    throw Error(ErrorKind::content,
                fmt::format("an Opus file takes at most {} chapters, these are {}", max_opus_chapters, count));
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto name = fmt::format("CHAPTER{:03}", i + 1);
    comments[name] = chapter_time(chapter_span(tags, i).start);
    comments[name + "NAME"] = one_line(*tags.chapters[i].title);
    comments[name + "URL"] = one_line(tags.chapters[i].url);
  }
}

std::unique_ptr<Picture> front_cover(const std::string& jpeg) {
  auto picture = std::make_unique<Picture>();
  picture->setType(Picture::FrontCover);
  picture->setMimeType("image/jpeg");
  if (const auto size = jpeg_size(jpeg)) {
    picture->setWidth(size->width);
    picture->setHeight(size->height);
    picture->setColorDepth(size->bits_per_pixel);
  }
  picture->setData(to_taglib_bytes(jpeg));
  return picture;
}

}  // namespace

std::optional<int> r128_track_gain(double integrated_lufs) {
  if (!std::isfinite(integrated_lufs)) return std::nullopt;
  constexpr double reference_lufs = -23.0, steps_per_db = 256.0;
  const double gain_db = reference_lufs - std::round(integrated_lufs * 100) / 100;
  return static_cast<int>(std::clamp(std::round(gain_db * steps_per_db), -32768.0, 32767.0));
}

Comments opus_comments(const EpisodeTags& tags, double integrated_lufs) {
  const auto number = [](const std::optional<int>& value) { return value ? std::to_string(*value) : std::string(); };
  Comments comments = {
      {"TITLE", one_line(tags.title)},
      {"ARTIST", one_line(tags.artist)},
      {"ALBUM", one_line(tags.album)},
      {"TRACKNUMBER", number(tags.track)},
      {"DISCNUMBER", number(tags.disc)},
      {"DATE", format_rfc3339(tags.date).substr(0, 10)},
      {"GENRE", podcast_genre},
      {"LANGUAGE", three_letter_language(tags.language)},
      {"COPYRIGHT", one_line(tags.copyright)},
      {"COMMENT", several_lines(tags.comment)},
      {"DESCRIPTION", several_lines(tags.description)},
      {"URL", one_line(tags.episode_url)},
      {"PODCAST", "1"},
      {"PODCASTURL", one_line(tags.feed_url)},
      {"PODCASTID", one_line(tags.guid)},
      {"PODCASTCATEGORY", one_line(tags.category)},
      {"PODCASTKEYWORDS", comma_separated(tags.keywords)},
      {"R128_TRACK_GAIN", number(r128_track_gain(integrated_lufs))},
  };
  add_chapters(comments, tags);
  std::erase_if(comments, [](const auto& comment) { return comment.second.empty(); });
  return comments;
}

void tag_opus(const std::filesystem::path& file, const EpisodeTags& tags, double integrated_lufs) {
  const auto comments = opus_comments(tags, integrated_lufs);
  TagLib::Ogg::Opus::File opened(file.c_str(), false);
  if (!opened.isValid() || opened.tag() == nullptr) fail(file, "read the Opus file");
  if (opened.readOnly()) fail(file, "write to");
  auto& tag = *opened.tag();
  tag.removeAllFields();
  tag.removeAllPictures();
  for (const auto& [name, text] : comments) tag.addField(name, to_taglib(text));
  if (!tags.cover_jpeg.empty()) tag.addPicture(front_cover(tags.cover_jpeg).release());
  if (!opened.save()) fail(file, "write the tags of");
}

}  // namespace voicepress
