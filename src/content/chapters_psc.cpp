// Podlove Simple Chapters: https://podlove.org/simple-chapters/. The list may stand alone or anywhere in another
// document; prefixes are not looked at. Hostile XML is refused by xml/parse.h.
#include "base/error.h"
#include "base/text.h"
#include "base/urls.h"
#include "content/chapter_formats.h"
#include "xml/parse.h"

#include <fmt/format.h>

namespace voicepress::content {

namespace {

constexpr XmlLimits psc_limits{max_text_bytes, 32};

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// Lines of offsets that come in order, without counting from the beginning for each.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}
  int of(std::ptrdiff_t offset) {
    const std::size_t wanted = std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)), text_.size());
    for (; at_ < wanted; ++at_)
      if (text_[at_] == '\n') ++line_;
    return line_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
};

Chapter read_chapter(const pugi::xml_node& node, int number, ChapterText& file) {
  Chapter chapter;
  const std::string start = trim(node.attribute("start").value());
  auto time = parse_clock_time(start);
  if (!time) time = parse_plain_seconds(start);
  if (!time)
    file.refuse(file.line(number), fmt::format("the start of this chapter, '{}', is not a time", printable(start)),
                "write start=\"00:12:30.500\"");
  chapter.start = {time.value_or(std::chrono::milliseconds{0}), file.line(number)};
  chapter.title = {collapse_spaces(to_nfc(node.attribute("title").value())), file.line(number)};
  chapter.url = trim(node.attribute("href").value());
  const std::string image = trim(node.attribute("image").value());
  if (is_web_url(image)) {
    chapter.image_url = image;
  } else {
    chapter.image = {image, file.line(number)};
  }
  return chapter;
}

}  // namespace

Chapters read_psc(ChapterText& file) try {
  const pugi::xml_document document = parse_xml(file.text(), psc_limits);
  const pugi::xml_node list =
      document.find_node([](const pugi::xml_node& node) { return local_name(node) == "chapters"; });
  Chapters chapters;
  Lines lines(file.text());
  for (const pugi::xml_node& node : list.children()) {
    if (local_name(node) != "chapter") continue;
    chapters.push_back(read_chapter(node, lines.of(node.offset_debug()), file));
    if (file.gave_up()) break;
  }
  return chapters;
} catch (const Error& error) {
  file.refuse(file.line(0, 0), error.chain(), "export the chapters again, or name a file in another form");
  return {};
}

}  // namespace voicepress::content
