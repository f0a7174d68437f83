#include "tags/id3.h"

#include "base/error.h"
#include "tags/chapter_span.h"
#include "tags/tag_text.h"
#include "tags/taglib_text.h"

#include <fmt/format.h>
#include <taglib/attachedpictureframe.h>
#include <taglib/chapterframe.h>
#include <taglib/commentsframe.h>
#include <taglib/id3v2header.h>
#include <taglib/id3v2tag.h>
#include <taglib/podcastframe.h>
#include <taglib/tableofcontentsframe.h>
#include <taglib/textidentificationframe.h>
#include <taglib/urllinkframe.h>

#include <algorithm>
#include <memory>

namespace voicepress {

namespace {

namespace id3v2 = TagLib::ID3v2;
using TagLib::ByteVector;
using TagLib::String;

// A table of contents counts its entries in one byte.
constexpr std::size_t max_entries = 255;
constexpr unsigned int no_offset = 0xFFFFFFFF;

// ISO 8859-1 would do for more than ASCII, but there are players that take it for the local code page.
String::Type encoding_for(const std::string& text) {
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii ? String::Latin1 : String::UTF16;
}

std::unique_ptr<id3v2::Frame> text_frame(const char* id, const std::string& text) {
  auto frame = std::make_unique<id3v2::TextIdentificationFrame>(id, encoding_for(text));
  frame->setText(to_taglib(text));
  return frame;
}

std::unique_ptr<id3v2::Frame> picture_frame(const std::string& jpeg, id3v2::AttachedPictureFrame::Type type) {
  auto frame = std::make_unique<id3v2::AttachedPictureFrame>();
  frame->setTextEncoding(String::Latin1);
  frame->setMimeType("image/jpeg");
  frame->setType(type);
  frame->setPicture(to_taglib_bytes(jpeg));
  return frame;
}

// The frames of one tag, in the order in which they are written. Nothing is written for an empty value.
class TagWriter {
 public:
  void add(std::unique_ptr<id3v2::Frame> frame) { tag_.addFrame(frame.release()); }

  void add_text(const char* id, const std::string& text) {
    if (!text.empty()) add(text_frame(id, text));
  }
  void add_number(const char* id, const std::optional<int>& number) {
    if (number) add_text(id, std::to_string(*number));
  }
  void add_link(const char* id, const std::string& url) {
    if (url.empty()) return;
    auto frame = std::make_unique<id3v2::UrlLinkFrame>(ByteVector(id));
    frame->setUrl(to_taglib(url));
    add(std::move(frame));
  }
  void add_comment(const std::string& text) {
    if (text.empty()) return;
    auto frame = std::make_unique<id3v2::CommentsFrame>(encoding_for(text));
    frame->setLanguage("eng");  // where players look, whatever the language of the show
    frame->setText(to_taglib(text));
    add(std::move(frame));
  }
  void add_cover(const std::string& jpeg) {
    if (!jpeg.empty()) add(picture_frame(jpeg, id3v2::AttachedPictureFrame::FrontCover));
  }

  std::string render() const {
    const auto bytes = tag_.render(id3v2::v3);
    if (bytes.size() > max_id3_bytes) {
      throw Error(
          ErrorKind::content,
          fmt::format("text and pictures of the chapters take {} MB inside the audio file, and {} are the limit",
                      bytes.size() / 1024 / 1024, max_id3_bytes / 1024 / 1024));
    }
    return from_taglib_bytes(bytes);
  }

 private:
  id3v2::Tag tag_;
};

ByteVector chapter_id(std::size_t index) { return to_taglib_bytes(fmt::format("chp{}", index)); }

// TagLib hands the tag's version on to the frames inside, so that their sizes and encodings are those of 2.3 too.
std::unique_ptr<id3v2::ChapterFrame> chapter_frame(const EpisodeTags& tags, std::size_t index) {
  const auto& chapter = tags.chapters[index];
  const auto span = chapter_span(tags, index);
  auto frame = std::make_unique<id3v2::ChapterFrame>(chapter_id(index), static_cast<unsigned int>(span.start.count()),
                                                     static_cast<unsigned int>(span.end.count()), no_offset, no_offset);
  const auto title = one_line(*chapter.title);
  if (!title.empty()) frame->addEmbeddedFrame(text_frame("TIT2", title).release());
  if (!chapter.url.empty()) {
    auto link = std::make_unique<id3v2::UserUrlLinkFrame>(String::Latin1);
    link->setUrl(to_taglib(chapter.url));
    frame->addEmbeddedFrame(link.release());
  }
  if (!tags.chapter_jpegs.empty() && !tags.chapter_jpegs[index].empty()) {
    frame->addEmbeddedFrame(picture_frame(tags.chapter_jpegs[index], id3v2::AttachedPictureFrame::Other).release());
  }
  return frame;
}

std::unique_ptr<id3v2::TableOfContentsFrame> contents_frame(const std::string& id,
                                                            const TagLib::ByteVectorList& children) {
  auto frame = std::make_unique<id3v2::TableOfContentsFrame>(to_taglib_bytes(id), children);
  frame->setIsOrdered(true);
  return frame;
}

// One top-level table of contents: of chapters, or, where they are more than it can count, of tables of chapters.
void add_contents(TagWriter& writer, std::size_t chapters) {
  TagLib::ByteVectorList entries;
  std::vector<std::unique_ptr<id3v2::TableOfContentsFrame>> parts;
  if (chapters <= max_entries) {
    for (std::size_t i = 0; i < chapters; ++i) entries.append(chapter_id(i));
  } else {
    for (std::size_t first = 0; first < chapters; first += max_entries) {
      TagLib::ByteVectorList children;
      for (std::size_t i = first; i < std::min(first + max_entries, chapters); ++i) children.append(chapter_id(i));
      const auto id = fmt::format("toc{}", parts.size());
      parts.push_back(contents_frame(id, children));
      entries.append(to_taglib_bytes(id));
    }
  }
  auto top = contents_frame("toc", entries);
  top->setIsTopLevel(true);
  writer.add(std::move(top));
  for (auto& part : parts) writer.add(std::move(part));
}

void add_chapters(TagWriter& writer, const EpisodeTags& tags) {
  const auto count = tags.chapters.size();
  if (count == 0) return;
  if (count > max_entries * max_entries) {
    throw Error(ErrorKind::content,
                fmt::format("an MP3 file takes at most {} chapters, these are {}", max_entries * max_entries, count));
  }
  if (!tags.chapter_jpegs.empty() && tags.chapter_jpegs.size() != count) {
    throw Error(ErrorKind::internal,
                fmt::format("{} chapter pictures for {} chapters", tags.chapter_jpegs.size(), count));
  }
  add_contents(writer, count);
  for (std::size_t i = 0; i < count; ++i) writer.add(chapter_frame(tags, i));
}

// What Apple's programs know an episode by. PCST marks the file as a podcast; WFED is called a link but written
// as text.
void add_podcast_frames(TagWriter& writer, const EpisodeTags& tags) {
  writer.add(std::make_unique<id3v2::PodcastFrame>());
  writer.add_text("WFED", tags.feed_url);
  writer.add_text("TGID", one_line(tags.guid));
  writer.add_text("TDES", several_lines(tags.description));
}

}  // namespace

std::string render_id3(const EpisodeTags& tags) {
  TagWriter writer;
  writer.add_text("TIT2", one_line(tags.title));
  writer.add_text("TPE1", one_line(tags.artist));
  writer.add_text("TALB", one_line(tags.album));
  writer.add_number("TRCK", tags.track);
  writer.add_number("TPOS", tags.disc);
  writer.add_text("TCON", podcast_genre);
  // TagLib turns the one date of version 2.4 into TYER, TDAT and TIME (hours and minutes, UTC).
  writer.add_text("TDRC", format_rfc3339(tags.date).substr(0, 16));
  writer.add_text("TLAN", three_letter_language(tags.language));
  writer.add_text("TCOP", one_line(tags.copyright));
  writer.add_link("WOAF", tags.episode_url);
  writer.add_comment(several_lines(tags.comment));
  add_podcast_frames(writer, tags);
  add_chapters(writer, tags);
  writer.add_cover(tags.cover_jpeg);
  return writer.render();
}

std::uint64_t id3_size(std::string_view first_bytes) {
  const auto header_size = id3v2::Header::size();
  if (first_bytes.size() < header_size || !first_bytes.starts_with("ID3")) return 0;
  const id3v2::Header header(to_taglib_bytes(std::string(first_bytes.substr(0, header_size))));
  return header.tagSize() == 0 ? 0 : header.completeTagSize();
}

std::string taglib_version() {
  std::string version = fmt::format("{}.{}", TAGLIB_MAJOR_VERSION, TAGLIB_MINOR_VERSION);
  if (TAGLIB_PATCH_VERSION != 0) version += fmt::format(".{}", TAGLIB_PATCH_VERSION);
  return version;
}

}  // namespace voicepress
