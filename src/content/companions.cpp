#include "content/companions.h"

#include "base/text.h"
#include "content/chapters_import.h"
#include "content/field_types.h"
#include "content/text_file.h"
#include "content/timestamp_field.h"
#include "content/transcripts_import.h"

#include <filesystem>

#include <fmt/format.h>

namespace voicepress::content {

namespace {

using std::chrono::milliseconds;

bool ends_with_one_of(const std::string& name, std::initializer_list<const char*> endings) {
  const std::string lower = lower_ascii(name);
  for (const char* ending : endings) {
    if (lower.ends_with(ending)) return true;
  }
  return false;
}

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

  void transcript(const std::string& language) {
    const Located<std::string> name = reader_.text("transcript");
    if (name->empty()) return;
    if (!ends_with_one_of(*name, {".vtt"})) {
      add_error(sink_, "transcript-format", name.place,
                fmt::format("this version reads WebVTT transcripts only, not '{}'", printable(*name)),
                "convert the transcript to WebVTT and name the .vtt file here");
      return;
    }
    const auto file = media_.require(name, "transcript", sink_);
    if (!file) return;
    const std::string shown = media_.shown(*name);
    const auto text = read_text_file(file->path, shown, sink_);
    if (!text) return;
    auto cues = import_webvtt(*text, shown, sink_);
    if (!cues) return;
    episode_.transcript_file = file;
    episode_.transcript = Transcript{name.place, shown, language, std::move(*cues)};
  }

  void chapters() {
    const Value* given = reader_.value("chapters");
    if (given == nullptr) return;
    episode_.chapters_place = given->place;
    if (const auto* name = std::get_if<std::string>(&given->data)) {
      label_file({trim(*name), given->place});
    } else {
      inline_chapters();
    }
  }

 private:
  void label_file(const Located<std::string>& name) {
    if (!ends_with_one_of(*name, {".txt"})) {
      add_error(sink_, "chapters-format", name.place,
                fmt::format("this version reads chapters from Audacity labels (.txt) only, not '{}'", printable(*name)),
                "export labels from Audacity and name their .txt file here, or write [[chapters]]");
      return;
    }
    const auto file = media_.require(name, "chapters", sink_);
    if (!file) return;
    const std::string shown = media_.shown(*name);
    const auto text = read_text_file(file->path, shown, sink_);
    if (!text) return;
    if (auto chapters = import_audacity_labels(*text, shown, sink_)) {
      episode_.chapters_file = file;
      episode_.chapters = std::move(*chapters);
    }
  }

  void inline_chapters() {
    const std::size_t before = sink_.size();
    Chapters chapters;
    for (const Value* entry : reader_.tables("chapters")) chapters.push_back(chapter(*entry));
    if (sink_.size() != before || !check_chapters(chapters, sink_)) return;
    episode_.chapters = std::move(chapters);
  }

  Chapter chapter(const Value& entry) {
    const FieldReader fields(std::get<Table>(entry.data), "chapter", &reader_.group(), entry.place,
                             reader_.complaints());
    Chapter chapter;
    if (const Value* start = fields.value("start")) {
      const auto time = read_timestamp(*start);
      chapter.start = {time.value_or(milliseconds(0)), start->place};
      if (!time)
        add_error(sink_, "chapters-format", start->place, "'start' is not a time",
                  "write start = \"1:02:03.5\", or the seconds: start = 75");
    }
    chapter.title = fields.text("title");
    chapter.url = *fields.text("url");
    chapter.image = fields.text("image");
    if (!chapter.image->empty()) media_.require(chapter.image, "image", sink_);
    return chapter;
  }

  const FieldReader& reader_;
  const MediaFolder& media_;
  Episode& episode_;
  Diagnostics& sink_;
};

}  // namespace

void read_companions(const FieldReader& reader, const MediaFolder& media, const std::string& language,
                     Episode& episode) {
  CompanionReader companions(reader, media, episode);
  companions.image();
  companions.transcript(language);
  companions.chapters();
}

}  // namespace voicepress::content
