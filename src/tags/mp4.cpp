#include "tags/mp4.h"

#include "base/error.h"
#include "base/text.h"
#include "tags/mp4_names.h"
#include "tags/tag_text.h"
#include "tags/taglib_text.h"

#include <fmt/format.h>
#include <taglib/mp4coverart.h>
#include <taglib/mp4file.h>
#include <taglib/mp4item.h>
#include <taglib/mp4tag.h>

namespace voicepress {

namespace {

namespace mp4 = TagLib::MP4;

[[noreturn]] void fail(const std::filesystem::path& file, const char* what) {
  throw Error(ErrorKind::internal, fmt::format("TagLib cannot {} {}", what, printable(file.string())));
}

void require_readable(const mp4::File& opened, const std::filesystem::path& file) {
  if (!opened.isValid() || opened.tag() == nullptr) fail(file, "read the MP4 file");
  if (opened.readOnly()) fail(file, "write to");
}

// TagLib fits tags into the room of those that were there, and what is left over becomes padding: the bytes would
// depend on the past. Without the whole meta atom it writes one as into a new file.
void remove_tags(const std::filesystem::path& file) {
  mp4::File opened(file.c_str(), false);
  require_readable(opened, file);
  if (opened.hasMP4Tag() && !opened.strip()) fail(file, "remove the old tags of");
}

void set_numbers(mp4::Tag& tag, const EpisodeTags& tags) {
  tag.setItem("pcst", mp4::Item(true));
  tag.setItem("stik", mp4::Item(mp4_podcast_kind));
  if (tags.track) {
    tag.setItem("trkn", mp4::Item(*tags.track, 0));
    tag.setItem("tves", mp4::Item(static_cast<unsigned int>(*tags.track)));
  }
  if (tags.disc) {
    tag.setItem("disk", mp4::Item(*tags.disc, 0));
    tag.setItem("tvsn", mp4::Item(static_cast<unsigned int>(*tags.disc)));
  }
}

// The short description: iTunes keeps no more than 255 bytes of it.
std::string short_description(const std::string& text) { return trim(prefix_at_grapheme(several_lines(text), 255)); }

}  // namespace

std::string itunsmpb_text(const Mp4Timing& timing) {
  constexpr std::int64_t most = 0xFFFFFFFF;
  const auto fits = [](std::int64_t count) { return count >= 0 && count <= most; };
  if (!fits(timing.priming_samples) || !fits(timing.padding_samples) || timing.samples < 0) {
    throw Error(ErrorKind::internal, fmt::format("{} samples of priming, {} of audio and {} of padding make no sense",
                                                 timing.priming_samples, timing.samples, timing.padding_samples));
  }
  std::string text =
      fmt::format(" 00000000 {:08X} {:08X} {:016X}", timing.priming_samples, timing.padding_samples, timing.samples);
  for (int i = 0; i < 8; ++i) text += " 00000000";
  return text;
}

std::map<std::string, std::string> mp4_texts(const EpisodeTags& tags, const Mp4Timing& timing) {
  std::map<std::string, std::string> texts = {
      {"\251nam", one_line(tags.title)},
      {"\251ART", one_line(tags.artist)},
      {"aART", one_line(tags.artist)},
      {"\251alb", one_line(tags.album)},
      {"\251gen", podcast_genre},
      {"\251day", format_rfc3339(tags.date)},
      {"\251cmt", several_lines(tags.comment)},
      {"desc", short_description(tags.comment)},
      {"ldes", several_lines(tags.description)},
      {"cprt", one_line(tags.copyright)},
      {"purl", one_line(tags.feed_url)},
      {"egid", one_line(tags.guid)},
      {"catg", one_line(tags.category)},
      {"keyw", comma_separated(tags.keywords)},
      {mp4_language_name, three_letter_language(tags.language)},
      {mp4_timing_name, itunsmpb_text(timing)},
  };
  std::erase_if(texts, [](const auto& text) { return text.second.empty(); });
  return texts;
}

void tag_mp4(const std::filesystem::path& file, const EpisodeTags& tags, const Mp4Timing& timing) {
  const auto texts = mp4_texts(tags, timing);
  remove_tags(file);
  mp4::File opened(file.c_str(), false);
  require_readable(opened, file);
  auto& tag = *opened.tag();
  for (const auto& [name, text] : texts) tag.setItem(name, mp4::Item(TagLib::StringList(to_taglib(text))));
  set_numbers(tag, tags);
  if (!tags.cover_jpeg.empty()) {
    mp4::CoverArtList covers;
    covers.append(mp4::CoverArt(mp4::CoverArt::JPEG, to_taglib_bytes(tags.cover_jpeg)));
    tag.setItem("covr", mp4::Item(covers));
  }
  if (!opened.save()) fail(file, "write the tags of");
}

}  // namespace voicepress
