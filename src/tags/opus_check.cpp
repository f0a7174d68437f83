#include "tags/comparison.h"
#include "tags/file_bytes.h"
#include "tags/opus.h"
#include "tags/taglib_text.h"

#include <fmt/format.h>
#include <taglib/flacpicture.h>
#include <taglib/opusfile.h>
#include <taglib/opusproperties.h>
#include <taglib/xiphcomment.h>

namespace voicepress {

namespace {

// The parts of an Ogg page's header (RFC 3533, 6) that a check needs.
constexpr std::size_t page_header_size = 27;
constexpr std::uint64_t first_page = 0x02, last_page = 0x04;

// TagLib counts on writes that it does not watch: a full disk shows here, as a page that is missing or cut short.
void compare_pages(const FileBytes& file, const Comparison& comparison) {
  std::uint64_t at = 0, pages = 0, flags = 0;
  while (at < file.size()) {
    const auto header = file.at(at, page_header_size + 255);
    const std::string_view view = header;
    if (!view.starts_with("OggS") || view.size() < page_header_size)
      comparison.fail(fmt::format("no page begins at byte {}", at));
    if ((flags & last_page) != 0) comparison.fail("there is something behind the last page");
    flags = big_endian_number(view.substr(5, 1));
    if (((flags & first_page) != 0) != (pages == 0)) comparison.fail("there is not one stream in the file");
    comparison.same("the number of a page", little_endian_number(view.substr(18, 4)), pages++);
    const auto segments = static_cast<std::size_t>(big_endian_number(view.substr(26, 1)));
    at += page_header_size + segments;
    for (const char length : view.substr(page_header_size, segments)) at += static_cast<unsigned char>(length);
  }
  if (at != file.size() || (flags & last_page) == 0) comparison.fail("the last page is missing or cut short");
}

// R128_TRACK_GAIN is right only while the header asks for none.
void compare_header(const FileBytes& file, const Comparison& comparison) {
  const auto head = file.at(page_header_size + 1, 19);  // the first page has one packet and so one segment
  if (!head.starts_with("OpusHead") || head.size() < 19) comparison.fail("there is no Opus header");
  comparison.same("the gain in the header", little_endian_number(std::string_view(head).substr(16, 2)), 0);
}

void compare_comments(const TagLib::Ogg::XiphComment& tag, std::map<std::string, std::string> wanted,
                      const Comparison& comparison) {
  for (const auto& [key, values] : tag.fieldListMap()) {
    const auto name = from_taglib(key);
    comparison.same(name, from_taglib(values.toString("\n")), wanted[name]);
    wanted.erase(name);
  }
  if (!wanted.empty()) comparison.same(wanted.begin()->first, "", wanted.begin()->second);
}

void compare_cover(TagLib::Ogg::XiphComment& tag, const EpisodeTags& tags, const Comparison& comparison) {
  const auto pictures = tag.pictureList();
  comparison.same("the number of pictures", pictures.size(), tags.cover_jpeg.empty() ? 0 : 1);
  if (pictures.isEmpty()) return;
  comparison.same("the cover's size", pictures.front()->data().size(), tags.cover_jpeg.size());
  comparison.same("the kind of picture", pictures.front()->type(), TagLib::FLAC::Picture::FrontCover);
}

}  // namespace

void check_opus(const std::filesystem::path& path, const EpisodeTags& tags, double integrated_lufs) {
  const Comparison comparison(path);
  const FileBytes bytes(path);
  compare_pages(bytes, comparison);
  compare_header(bytes, comparison);
  const TagLib::Ogg::Opus::File file(path.c_str());
  if (!file.isValid() || file.tag() == nullptr) comparison.fail("there are none");
  compare_comments(*file.tag(), opus_comments(tags, integrated_lufs), comparison);
  compare_cover(*file.tag(), tags, comparison);
  const auto* audio = file.audioProperties();
  if (audio == nullptr || audio->channels() <= 0) comparison.fail("no audio goes with them");
  comparison.same_length(std::chrono::milliseconds{audio->lengthInMilliseconds()}, tags.duration);
}

}  // namespace voicepress
