#include "base/dates.h"
#include "base/text.h"
#include "base/urls.h"
#include "model/transcript_paragraphs.h"
#include "site/page_values.h"
#include "site/words.h"

#include <fmt/format.h>

namespace voicepress {

namespace {

void set_head(Value& page, const Publication& publication, const PublishedEpisode& published) {
  const Rendition& enclosure = published.renditions.at(0);
  const std::string preview = shortened(published.episode.short_text(), 300);
  page["title"] = fmt::format("{} · {}", *published.episode.title, *publication.show.title);
  if (!preview.empty()) page["description"] = preview;
  page["kind"] = "article";
  page["audio"] = enclosure.address_in(publication.url);
  page["audio_type"] = enclosure.type_of_file();
  if (const auto& image = published.social_image ? published.social_image : published.image)
    set_preview_image(page, publication, *image);
}

// Chapters and transcript are shown only where they are published: a companion with errors has no path.
void set_chapters(Value& value, const PublishedEpisode& published, const std::string& to_show) {
  Value::List chapters;
  const std::string audio = way_to_audio(published.renditions.at(0), to_show);
  for (const Chapter& chapter : listed_chapters(published.episode.chapters)) {
    if (!published.chapters_path) break;
    Value item;
    item["id"] = fmt::format("chapter-{}", chapters.size() + 1);
    item["time"] = chapter_time(*chapter.start);
    item["audio"] = audio + "#t=" + seconds_of_fragment(*chapter.start);
    item["title"] = *chapter.title;
    item["url"] = is_web_url(chapter.url) ? Value(chapter.url) : Value(false);
    chapters.push_back(std::move(item));
  }
  set_list(value, "chapters", std::move(chapters));
  value["chapters_file"] = published.chapters_path ? Value(to_show + *published.chapters_path) : Value(false);
}

void set_transcript(Value& value, const PublishedEpisode& published, const Show& show, const std::string& to_show) {
  const auto& transcript = published.episode.transcript;
  Value::List paragraphs;
  if (transcript && !published.transcripts.empty()) {
    for (const Paragraph& paragraph : paragraphs_of(*transcript)) {
      Value item;
      item["speaker"] = text_or_no(paragraph.speaker);
      item["text"] = paragraph.text;
      paragraphs.push_back(std::move(item));
    }
  }
  set_list(value, "transcript", std::move(paragraphs));
  value["transcript_language"] = transcript && !transcript->language.empty() ? transcript->language
                                 : published.episode.language->empty()       ? *show.language
                                                                             : *published.episode.language;
  const bool has_times = !published.transcripts.empty() && published.transcripts.front().form == TranscriptForm::webvtt;
  value["transcript_file"] = has_times ? Value(to_show + published.transcripts.front().path) : Value(false);
  Value::List files;
  for (const PublishedTranscript& file : published.transcripts) {
    const bool is_own = !transcript || file.language.empty() || file.language == transcript->language;
    Value item;
    item["title"] = title_of(file.form) + (is_own ? "" : " (" + file.language + ")");
    item["url"] = to_show + percent_encode_path(file.path);
    item["type"] = media_type(file.form);
    files.push_back(std::move(item));
  }
  set_list(value, "transcript_files", std::move(files));
}

// The player plays the enclosure; the other files are offered beside its download.
void set_downloads(Value& value, const PublishedEpisode& published, const std::string& to_show) {
  const std::vector<Rendition>& files = published.renditions;
  value["download_size"] = files.at(0).bytes == 0 ? Value(false) : Value(size_words(files.at(0).bytes));
  Value::List others;
  for (std::size_t i = 1; i < files.size(); ++i) {
    Value item;
    item["title"] = title_of(files[i].format);
    item["url"] = to_show + percent_encode_path(files[i].path);
    item["type"] = media_type(files[i].format);
    item["size"] = size_words(files[i].bytes);
    others.push_back(std::move(item));
  }
  set_list(value, "other_downloads", std::move(others));
}

void set_corrections(Value& value, const Episode& episode, const std::string& zone) {
  Value::List corrections;
  for (const AudioCorrection& correction : episode.corrections) {
    Value item;
    item["date"] = format_long_date(*correction.date, zone);
    item["datetime"] = format_iso_date(*correction.date, zone);
    item["what"] = *correction.what;
    corrections.push_back(std::move(item));
  }
  set_list(value, "corrections", std::move(corrections));
}

Value related_values(const RelatedEpisode& related, const std::string& words, const std::string& to_show) {
  Value value;
  value["words"] = words;
  value["title"] = related.title;
  value["url"] = to_show + percent_encode_path(related.page_path);
  value["language"] = related.language;
  return value;
}

// An edition names what it was made from, and that names its editions.
void set_editions(Value& value, const PublishedEpisode& published, const std::string& to_show) {
  Value::List list;
  if (published.original)
    list.push_back(related_values(*published.original, original_words(published.original->kind), to_show));
  for (const RelatedEpisode& edition : published.editions)
    list.push_back(related_values(edition, edition_words(edition.kind), to_show));
  set_list(value, "editions", std::move(list));
}

void set_replies(Value& value, const Episode& episode) {
  Value::List replies;
  bool closed = false;
  for (const Reply& reply : episode.replies) {
    if (*reply.protocol == "disabled") {
      closed = true;
      continue;
    }
    Value item;
    item["text"] = reply_words(*reply.protocol);
    // Addresses such as "nostr:…" open in few browsers: they are shown for copying, not linked.
    item["url"] = is_web_url(*reply.uri) ? Value(*reply.uri) : Value(false);
    item["uri"] = *reply.uri;
    replies.push_back(std::move(item));
  }
  value["replies_closed"] = closed && replies.empty();
  set_list(value, "replies", std::move(replies));
}

}  // namespace

Value episode_page_values(const Publication& publication, const PublishedEpisode& published) {
  const Episode& episode = published.episode;
  const std::string to_show = way_to_show(published.page_path);
  Value values = common_values(publication, published.page_path);
  set_head(values["page"], publication, published);

  Value& value = values["episode"];
  value = episode_brief(publication, published, to_show);
  value["summary"] = text_or_no(trim(*episode.summary));
  set_downloads(value, published, to_show);
  value["waveform"] = published.waveform_path ? Value(to_show + *published.waveform_path) : Value(false);
  value["image"] = published.image ? image_values(*published.image, to_show) : Value(false);
  value["notes"] = text_or_no(episode.notes.html);
  value["language"] = text_or_no(*episode.language);
  value["pull_quote"] = text_or_no(*episode.pull_quote);
  value["article"] = is_web_url(*episode.article) ? Value(*episode.article) : Value(false);
  std::vector<Person> people = episode.hosts;
  people.insert(people.end(), episode.guests.begin(), episode.guests.end());
  set_list(value, "people", people_values(people));
  set_list(value, "links", link_values(episode.links));
  Value::List topics;
  for (const auto& topic : episode.topics) topics.emplace_back(*topic);
  set_list(value, "topics", std::move(topics));
  set_chapters(value, published, to_show);
  set_transcript(value, published, publication.show, to_show);
  set_corrections(value, episode, *publication.show.timezone);
  set_editions(value, published, to_show);
  set_replies(value, episode);
  return values;
}

}  // namespace voicepress
