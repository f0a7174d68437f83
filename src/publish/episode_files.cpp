#include "publish/episode_files.h"

#include "base/error.h"
#include "base/urls.h"
#include "feed/chapters_json.h"
#include "feed/transcript_files.h"
#include "model/identity.h"
#include "publish/transcript_companions.h"

namespace voicepress {

namespace {

ManifestAudio audio_facts(const Rendition& rendition, const EpisodeWork& work) {
  ManifestAudio audio;
  audio.offsets = rendition.offsets;
  if (audio.offsets.empty()) audio.offsets = {rendition.audio_begin, rendition.audio_end};
  audio.duration = rendition.duration;
  audio.episode = work.guid;
  audio.title = *work.episode->title;
  audio.date = *work.episode->date;
  return audio;
}

}  // namespace

void EpisodeFiles::picture(const Picture& picture) {
  companion({picture.published.path, "image/jpeg", picture.sha256});
  for (const PictureSize& size : picture.sizes) companion({size.published.path, size.published.type, size.sha256});
}
void EpisodeFiles::pictures(const PicturesByName& named) {
  for (const auto& [name, one] : named) picture(one);
}

void EpisodeFiles::episode(const EpisodeWork& work) {
  for (const Rendition& rendition : work.renditions) {
    if (rendition.is_elsewhere()) continue;  // it is no file of ours
    ManifestFile entry;
    entry.type = media_type(rendition.format);
    entry.bytes = rendition.bytes;
    entry.sha256 = rendition.sha256;
    entry.audio = audio_facts(rendition, work);
    entry.remote = rendition.remote;
    // A recording is heard for hours: one copy on the disk is enough where another one can be made.
    object(rendition.path, WriteOrder::audio, std::move(entry), work.recording_sha256.has_value());
  }
  if (work.picture) picture(*work.picture);
  pictures(work.chapter_pictures);
  pictures(work.feed_pictures);
  for (const CompanionFile& file : work.waveform) companion(file);
  const std::string& slug = *work.episode->slug;
  if (!work.episode->chapters.empty())
    text(chapters_path_for(slug), WriteOrder::companion, "application/json+chapters", chapters_of(work));
  for (const auto& [published, transcript, kept] : transcript_companions(work)) {
    if (kept) {
      companion(*kept);
    } else {
      text(published.path, WriteOrder::companion, served_type(published.form).c_str(),
           write_transcript(*transcript, published.form));
    }
  }
}

void EpisodeFiles::text(const std::string& path, WriteOrder order, const char* type, std::string bytes) {
  files_.push_back(text_file(show_.library.show.name, below(path), order, type, std::move(bytes)));
}

std::string EpisodeFiles::below(const std::string& path) const { return show_.library.show.name + "/" + path; }

void EpisodeFiles::object(const std::string& path, WriteOrder order, ManifestFile entry, bool is_remakeable) {
  PublicFile file;
  file.path = below(path);
  file.order = order;
  file.is_object_remakeable = is_remakeable;
  entry.show = show_.library.show.name;
  if (!entry.remote) file.object = tools_.cache.find_object(entry.sha256);
  if (!entry.remote && !file.object)
    throw Error(ErrorKind::machine, "the cache lost " + file.path + " while it was in use: run the build again");
  file.entry = std::move(entry);
  files_.push_back(std::move(file));
}

void EpisodeFiles::companion(const CompanionFile& file) {
  ManifestFile entry;
  entry.type = file.type;
  entry.sha256 = file.sha256;
  entry.remote = file.remote;
  entry.bytes = tools_.cache.bytes_of_object(file.sha256);
  object(file.path, WriteOrder::companion, std::move(entry));
}

std::string EpisodeFiles::chapters_of(const EpisodeWork& work) const {
  return write_chapters_json(work.episode->chapters, work.renditions.front().duration, [&](const Chapter& chapter) {
    const auto picture = work.chapter_pictures.find(*chapter.image);
    return picture == work.chapter_pictures.end() ? std::string() : join_url(url_, picture->second.published.path);
  });
}

}  // namespace voicepress
