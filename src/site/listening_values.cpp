#include "site/listening_values.h"

#include "base/dates.h"
#include "base/urls.h"
#include "model/transcript_paragraphs.h"
#include "site/page_values.h"
#include "site/words.h"

#include <fmt/format.h>

#include <algorithm>

namespace voicepress {

namespace {

constexpr int artwork_width = 500;  // pixels; lock screens show less

std::string way_to_image(const PublishedImage& image, const std::string& to_show) {
  for (const PublishedImageSize& size : image.sizes)
    if (size.type == "image/jpeg" && size.width >= artwork_width) return to_show + percent_encode_path(size.path);
  return to_show + percent_encode_path(image.path);
}

Value source_of(const Rendition& rendition, const std::string& to_show) {
  Value source;
  source["src"] = way_to_audio(rendition, to_show);
  const std::string codecs = rendition.is_elsewhere() ? "" : codecs_of(rendition.format);
  source["type"] = rendition.type_of_file() + (codecs.empty() ? "" : "; codecs=" + codecs);
  return source;
}

// A browser takes the first that it can play, so the smallest stands first and the enclosure, which all play, last. The
// small download sounds worse than the others and is for who asks for it.
Value::List sources_of(const std::vector<Rendition>& renditions, const std::string& to_show) {
  std::vector<const Rendition*> smaller;
  const Rendition& enclosure = renditions.at(0);
  for (std::size_t i = 1; i < renditions.size(); ++i)
    if (renditions[i].format != Format::opus_low && renditions[i].bytes < enclosure.bytes)
      smaller.push_back(&renditions[i]);
  std::stable_sort(smaller.begin(), smaller.end(),
                   [](const Rendition* a, const Rendition* b) { return a->bytes < b->bytes; });
  Value::List sources;
  for (const Rendition* each : smaller) sources.push_back(source_of(*each, to_show));
  sources.push_back(source_of(enclosure, to_show));
  return sources;
}

Value chapter_image(const Chapter& chapter, const PublishedEpisode& published, const std::string& to_show) {
  const auto found = published.chapter_pictures.find(*chapter.image);
  if (chapter.image->empty() || found == published.chapter_pictures.end()) return Value(false);
  return image_values(found->second, to_show);
}

Value paragraph_values(const Paragraph& paragraph, std::size_t number, bool is_timed) {
  Value item;
  item["number"] = std::to_string(number);
  item["id"] = fmt::format("p{}", number);
  item["time"] = is_timed ? Value(chapter_time(paragraph.start)) : Value(false);
  item["start"] = seconds_of_fragment(paragraph.start);
  item["speaker"] = text_or_no(paragraph.speaker);
  item["text"] = paragraph.text;
  Value::List lines;
  for (const ParagraphLine& line : paragraph.lines) {
    Value piece;
    piece["start"] = is_timed ? Value(seconds_of_fragment(line.start)) : Value(false);
    piece["text"] = line.text;
    lines.push_back(std::move(piece));
  }
  set_list(item, "lines", std::move(lines));
  return item;
}

Value::List transcript_files(const PublishedEpisode& published, const std::string& to_show) {
  const auto& transcript = published.episode->transcript;
  Value::List files;
  for (const PublishedTranscript& file : published.transcripts) {
    const bool is_own = !transcript || file.language.empty() || file.language == transcript->language;
    if (file.form == TranscriptForm::html && is_own) continue;  // made for apps: here it has a page of its own
    Value item;
    item["title"] = title_of(file.form) + (is_own ? "" : " (" + file.language + ")");
    item["url"] = to_show + percent_encode_path(file.path);
    item["type"] = media_type(file.form);
    files.push_back(std::move(item));
  }
  return files;
}

}  // namespace

void set_player(Value& episode, const Site& site, const PublishedEpisode& published, const std::string& to_show) {
  const Rendition& enclosure = published.renditions.at(0);
  const auto whole = std::chrono::floor<std::chrono::seconds>(enclosure.duration);
  const PublishedImage& image = published.image ? *published.image : site.publication.image;
  episode["id"] = published.guid;
  episode["seconds"] = std::to_string(whole.count());
  episode["clock"] = chapter_time(enclosure.duration);
  for (const std::string name : {"spoken_hours", "spoken_minutes", "spoken_seconds"})
    episode[name] = site.language.word(name + "_one") + "|" + site.language.word(name + "_other");
  set_list(episode, "sources", sources_of(published.renditions, to_show));
  episode["artwork"] = way_to_image(image, to_show);
  episode["cover"] = image_values(image, to_show);
  episode["waveform"] = published.waveform_path ? Value(to_show + *published.waveform_path) : Value(false);
}

void set_chapters(Value& episode, const PublishedEpisode& published, const std::string& to_show) {
  Value::List chapters;
  const std::string audio = way_to_audio(published.renditions.at(0), to_show);
  for (const Chapter& chapter : listed_chapters(published.episode->chapters)) {
    if (!published.chapters_path) break;
    Value item;
    item["id"] = fmt::format("chapter-{}", chapters.size() + 1);
    item["time"] = chapter_time(*chapter.start);
    item["start"] = seconds_of_fragment(*chapter.start);
    item["audio"] = audio + "#t=" + seconds_of_fragment(*chapter.start);
    item["title"] = *chapter.title;
    item["url"] = is_web_url(chapter.url) ? Value(chapter.url) : Value(false);
    item["image"] = chapter_image(chapter, published, to_show);
    chapters.push_back(std::move(item));
  }
  set_list(episode, "chapters", std::move(chapters));
  episode["chapters_file"] = published.chapters_path ? Value(to_show + *published.chapters_path) : Value(false);
}

void set_transcript(Value& episode, const Site& site, const PublishedEpisode& published, const std::string& to_show) {
  const auto& transcript = published.episode->transcript;
  const std::string audio = way_to_audio(published.renditions.at(0), to_show);
  Value::List paragraphs;
  if (has_transcript_page(published)) {
    for (const Paragraph& paragraph : paragraphs_of(*transcript)) {
      Value item = paragraph_values(paragraph, paragraphs.size() + 1, transcript->is_timed);
      item["audio"] = audio + "#t=" + seconds_of_fragment(paragraph.start);
      paragraphs.push_back(std::move(item));
    }
  }
  set_list(episode, "transcript", std::move(paragraphs));
  episode["transcript_hits"] = site.language.word("transcript_hits");
  episode["transcript_is_timed"] = transcript && transcript->is_timed;
  episode["transcript_language"] = transcript && !transcript->language.empty() ? transcript->language
                                   : published.episode->language->empty()      ? *site.publication.show.language
                                                                               : *published.episode->language;
  episode["transcript_page"] = has_transcript_page(published)
                                   ? Value(way_to_page(site, to_show, transcript_folder_of(published)))
                                   : Value(false);
  const bool has_times = !published.transcripts.empty() && published.transcripts.front().form == TranscriptForm::webvtt;
  episode["transcript_file"] = has_times ? Value(to_show + published.transcripts.front().path) : Value(false);
  set_list(episode, "transcript_files", transcript_files(published, to_show));
}

std::string transcript_folder_of(const PublishedEpisode& published) { return published.page_path + "transcript/"; }

bool has_transcript_page(const PublishedEpisode& published) {
  return published.episode->transcript.has_value() && !published.transcripts.empty();
}

}  // namespace voicepress
