#include "content/companions.h"

#include "base/ascii.h"
#include "base/text.h"
#include "content/chapters_import.h"
#include "content/field_types.h"
#include "content/speakers.h"
#include "content/text_file.h"
#include "content/timestamp_field.h"
#include "content/transcripts_import.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include <fmt/format.h>

namespace voicepress::content {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t max_transcript_bytes = 5'000'000;  // of some forms that time every word

class CompanionReader {
 public:
  CompanionReader(const FieldReader& reader, const MediaFolder& media, Episode& episode)
      : reader_(reader), media_(media), episode_(episode), sink_(reader.complaints().companions) {}

  void image() {
    const Located<std::string> name = reader_.text("image");
    if (name->empty()) return;
    episode_.image = media_.require(name, "image", sink_);
    if (!episode_.image) episode_.image_alt = {};  // its picture was complained about: that is enough
  }

  void transcripts(const Show& show) {
    episode_.speakers = read_speakers(reader_);
    episode_.speakers.insert(show.speakers.begin(), show.speakers.end());  // what the episode says counts
    if (const Located<std::string> name = reader_.text("transcript"); !name->empty()) {
      episode_.transcript_place = name.place;
      if (*name != "none") transcript(name, *show.language, name.place);
    }
    for (const Value* entry : reader_.tables("transcripts")) {
      if (episode_.transcript_place.line == 0) episode_.transcript_place = entry->place;
      const FieldReader fields(std::get<Table>(entry->data), "transcript", &reader_.group(), entry->place,
                               reader_.complaints());
      const Located<std::string> language = fields.text("language");
      if (fields.text("file")->empty() || language->empty()) continue;
      if (is_language_code(*language)) {
        transcript(fields.text("file"), lower_ascii(*language), language.place);
      } else {
        add_error(sink_, "transcript-language", language.place,
                  fmt::format("'{}' is not the code of a language", printable(*language)),
                  "write language = \"de\" for German, or \"en-gb\" with a region");
      }
    }
  }

  void chapters() {
    const Value* given = reader_.value("chapters");
    if (given == nullptr) return;
    episode_.chapters_place = given->place;
    if (const auto* name = std::get_if<std::string>(&given->data)) {
      if (trim(*name) != "none") chapters_file({trim(*name), given->place});
    } else {
      inline_chapters();
    }
    if (!episode_.chapters.empty()) episode_.chapters_origin = ChapterOrigin::field;
  }

 private:
  void chapters_file(const Located<std::string>& name) {
    const auto file = media_.require(name, "chapters", sink_);
    if (!file) return;
    const std::string shown = media_.shown(*name);
    const auto text = read_text_file(file->path, shown, sink_);
    if (!text) return;
    auto chapters = import_chapters(*text, shown, sink_);
    if (!chapters || !has_images(*chapters)) return;
    episode_.chapters_file = file;
    episode_.chapters = std::move(*chapters);
  }

  // "de", "en-gb", "zh-hant-tw": what may stand in an address, too.
  static bool is_language_code(const std::string& text) {
    const std::string lower = lower_ascii(text);
    const std::size_t end = std::min(lower.find('-'), lower.size());
    const bool plain = lower.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
    return plain && lower.size() <= 35 && (end == 2 || end == 3) && !lower.ends_with('-') &&
           lower.find("--") == std::string::npos &&
           lower.substr(0, end).find_first_of("0123456789") == std::string::npos;
  }

  void transcript(const Located<std::string>& name, const std::string& language, const Place& language_place) {
    const auto file = media_.require(name, "transcript", sink_);
    if (!file) return;
    const std::string shown = media_.shown(*name);
    const auto text = read_text_file(file->path, shown, sink_, max_transcript_bytes);
    if (!text) return;
    auto read = import_transcript(*text, shown, known_speakers(episode_), sink_);
    if (!read) return;
    read->place = name.place;
    read->language = language;
    name_speakers(*read, episode_, sink_);
    if (!episode_.transcript) {
      episode_.transcript_file = file;
      episode_.transcript = std::move(read);
    } else if (is_taken(language)) {
      add_error(sink_, "transcript-language", language_place,
                fmt::format("there are two transcripts in '{}'", language), "give each its own language");
    } else {
      episode_.translations.push_back(std::move(*read));
    }
  }

  bool is_taken(const std::string& language) const {
    const std::string wanted = lower_ascii(language);
    return lower_ascii(episode_.transcript->language) == wanted ||
           std::any_of(episode_.translations.begin(), episode_.translations.end(),
                       [&](const Transcript& t) { return t.language == wanted; });
  }

  bool has_images(const Chapters& chapters) {
    const std::size_t before = sink_.size();
    for (const Chapter& chapter : chapters)
      if (!chapter.image->empty() && sink_.size() < before + 10) media_.require(chapter.image, "image", sink_);
    return sink_.size() == before;
  }

  void inline_chapters() {
    const std::size_t before = sink_.size();
    Chapters chapters;
    for (const Value* entry : reader_.tables("chapters")) chapters.push_back(chapter(*entry));
    if (sink_.size() != before || !check_chapters(chapters, sink_)) return;
    episode_.chapters = std::move(chapters);
  }

  // Nothing when it is not given; an error among the complaints when it is no time.
  std::optional<milliseconds> time(const FieldReader& fields, std::string_view name) {
    const Value* given = fields.value(name);
    if (given == nullptr) return std::nullopt;
    const auto time = read_timestamp(*given);
    if (!time)
      add_error(sink_, "chapters-format", given->place, fmt::format("'{}' is not a time", name),
                fmt::format("write {0} = \"1:02:03.5\", or the seconds: {0} = 75", name));
    return time;
  }

  Chapter chapter(const Value& entry) {
    const FieldReader fields(std::get<Table>(entry.data), "chapter", &reader_.group(), entry.place,
                             reader_.complaints());
    Chapter chapter;
    const auto start = time(fields, "start");
    if (const Value* given = fields.value("start")) chapter.start = {start.value_or(milliseconds(0)), given->place};
    chapter.end = time(fields, "end");
    if (chapter.end && *chapter.end <= *chapter.start)
      add_error(sink_, "chapters-format", fields.value("end")->place, "this chapter ends before it begins",
                "write a later end, or none: it ends where the next one begins");
    chapter.title = fields.text("title");
    chapter.url = *fields.text("url");
    chapter.image = fields.text("image");
    if (!chapter.image->empty()) media_.require(chapter.image, "image", sink_);
    chapter.is_hidden = !*fields.boolean("toc");
    return chapter;
  }

  const FieldReader& reader_;
  const MediaFolder& media_;
  Episode& episode_;
  Diagnostics& sink_;
};

// The first chapter of the notes that the other list has not, or their end.
std::size_t first_difference(const Chapters& noted, const Chapters& others) {
  constexpr milliseconds rounding{1000};  // notes are written in whole seconds
  std::size_t at = 0;
  while (at < noted.size() && at < others.size() &&
         std::chrono::abs(*noted[at].start - *others[at].start) <= rounding && *noted[at].title == *others[at].title)
    ++at;
  return at;
}

}  // namespace

void consider_noted_chapters(Chapters noted, Episode& episode, Diagnostics& diagnostics) {
  if (noted.empty()) return;
  if (episode.chapters_place.line == 0) {
    episode.chapters = std::move(noted);
    episode.chapters_origin = ChapterOrigin::notes;
    return;
  }
  const Chapters listed = listed_chapters(episode.chapters);
  const std::size_t at = first_difference(noted, listed);
  if (listed.empty() || (at == noted.size() && at == listed.size())) return;
  add_warning(
      diagnostics, "chapters-disagree", noted[std::min(at, noted.size() - 1)].start.place,
      fmt::format("the chapters in the notes are not those of 'chapters' in line {}", episode.chapters_place.line),
      "correct one of the two; apps get those of 'chapters'");
}

void read_companions(const FieldReader& reader, const MediaFolder& media, const Show& show, Episode& episode) {
  CompanionReader companions(reader, media, episode);
  companions.image();
  companions.transcripts(show);
  companions.chapters();
}

}  // namespace voicepress::content
