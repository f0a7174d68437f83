#include "tags/comparison.h"
#include "tags/id3.h"
#include "tags/tag_text.h"
#include "tags/taglib_text.h"

#include <fmt/format.h>
#include <taglib/attachedpictureframe.h>
#include <taglib/chapterframe.h>
#include <taglib/id3v2tag.h>
#include <taglib/mpegfile.h>

namespace voicepress {

namespace {

namespace id3v2 = TagLib::ID3v2;

std::string text_of(const id3v2::Tag& tag, const char* id) {
  const auto& frames = tag.frameListMap()[id];
  return frames.isEmpty() ? std::string() : from_taglib(frames.front()->toString());
}

// The size of the only picture among `frames`, 0 when there is none.
std::uint64_t picture_size(const id3v2::FrameList& frames) {
  if (frames.isEmpty()) return 0;
  const auto* picture = dynamic_cast<const id3v2::AttachedPictureFrame*>(frames.front());
  return picture == nullptr ? 0 : picture->picture().size();
}

void compare_texts(const id3v2::Tag& tag, const EpisodeTags& tags, const Comparison& comparison) {
  comparison.same("the title", text_of(tag, "TIT2"), one_line(tags.title));
  comparison.same("the artist", text_of(tag, "TPE1"), one_line(tags.artist));
  comparison.same("the album", text_of(tag, "TALB"), one_line(tags.album));
  comparison.same("the guid", text_of(tag, "TGID"), one_line(tags.guid));
  comparison.same("the description", text_of(tag, "TDES"), several_lines(tags.description));
}

void compare_chapters(const id3v2::Tag& tag, const EpisodeTags& tags, const Comparison& comparison) {
  const auto& frames = tag.frameListMap()["CHAP"];
  comparison.same("the number of chapters", frames.size(), tags.chapters.size());
  std::size_t index = 0;
  for (const auto* frame : frames) {
    const auto* chapter = dynamic_cast<const id3v2::ChapterFrame*>(frame);
    const auto name = fmt::format("chapter {}", index + 1);
    if (chapter == nullptr) comparison.fail(name + " cannot be read");
    comparison.same("the start of " + name, chapter->startTime(),
                    static_cast<std::uint64_t>(tags.chapters[index].start->count()));
    const auto& titles = chapter->embeddedFrameList("TIT2");
    comparison.same("the title of " + name, titles.isEmpty() ? "" : from_taglib(titles.front()->toString()),
                    one_line(*tags.chapters[index].title));
    comparison.same("the picture's size of " + name, picture_size(chapter->embeddedFrameList("APIC")),
                    tags.chapter_jpegs.empty() ? 0 : tags.chapter_jpegs[index].size());
    ++index;
  }
}

void compare_audio(const TagLib::MPEG::File& file, const EpisodeTags& tags, const Comparison& comparison) {
  const auto* audio = file.audioProperties();
  if (audio == nullptr || audio->sampleRate() <= 0) comparison.fail("no MP3 audio follows them");
  const auto length = std::chrono::milliseconds{audio->lengthInMilliseconds()};
  comparison.same_length(length, tags.duration);
}

}  // namespace

void check_id3(const std::filesystem::path& path, const EpisodeTags& tags) {
  const Comparison comparison(path);
  TagLib::MPEG::File file(path.c_str());
  if (!file.isValid() || !file.hasID3v2Tag()) comparison.fail("there are none");
  const auto& tag = *file.ID3v2Tag();
  compare_texts(tag, tags, comparison);
  comparison.same("the cover's size", picture_size(tag.frameListMap()["APIC"]), tags.cover_jpeg.size());
  compare_chapters(tag, tags, comparison);
  compare_audio(file, tags, comparison);
}

}  // namespace voicepress
