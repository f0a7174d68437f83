#include "publish/essences.h"

#include "audio/versions.h"
#include "base/crypto.h"

#include <fmt/format.h>

#include <utility>

namespace voicepress {

namespace {

std::string essence_key(const Profile& profile, Format format, const std::string& recording_sha256, Encoding encoding) {
  return sha256_hex(fmt::format("essence {} {} {} {}{}", essence_version, encoder_versions(),
                                canonical_text(profile, format), recording_sha256,
                                encoding == Encoding::in_one_go ? " in one go" : ""));
}

std::string endings_of(const std::vector<Format>& formats) {
  std::string endings;
  for (const Format format : formats) endings += (endings.empty() ? "" : ", ") + file_ending(format);
  return endings;
}

}  // namespace

std::optional<EssenceRecord> find_essence(const Profile& profile, Format format, const std::string& recording_sha256,
                                          const AudioTools& tools) {
  const Cache& cache = tools.cache;
  const auto record =
      cache.find_result(CacheLayer::essence, essence_key(profile, format, recording_sha256, tools.encoding));
  auto essence = record ? essence_from_record(*record) : std::nullopt;
  if (!essence || !cache.find_object(essence->sha256)) return std::nullopt;
  return essence;
}

void keep_essence(const Profile& profile, Format format, const std::string& recording_sha256,
                  const EssenceRecord& essence, const AudioTools& tools) {
  tools.cache.keep_result(CacheLayer::essence, essence_key(profile, format, recording_sha256, tools.encoding),
                          to_record(essence));
}

MadeEssences make_essences(const Episode& episode, const std::filesystem::path& sound, const std::string& sound_sha256,
                           const RecordingAnalysis& analysis, const std::vector<Format>& formats,
                           const AudioTools& tools, const std::stop_token& stop) {
  MadeEssences made;
  if (formats.empty()) return made;
  const ReportedTask task(tools.reporter, "encode " + *episode.slug + endings_of(formats));
  RenderRequest request;
  request.recording = sound;
  request.analysis = analysis;
  request.profile = episode.profile;
  request.profile.formats = formats;
  const WorkFolder folder(tools.cache);
  request.folder = folder.path;
  request.encoding = tools.encoding;
  const EssenceSink keep = [&](const RenderedEssence& rendered) {
    const EssenceRecord essence{rendered.facts, tools.cache.adopt(rendered.path)};
    keep_essence(episode.profile, rendered.format, sound_sha256, essence, tools);
    made.essences.emplace(rendered.format, essence);
  };
  made.missed = render_essences(request, tools.pool, task.progress(), keep, stop);
  return made;
}

}  // namespace voicepress
