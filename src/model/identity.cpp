#include "model/identity.h"

#include "base/crypto.h"
#include "base/urls.h"

namespace voicepress {

namespace {
// The namespace that the Podcasting 2.0 specification fixes for podcast:guid.
constexpr const char* podcast_namespace = "ead4c236-bf58-58c6-a2c6-a6b28d128cb6";
}  // namespace

std::string show_guid_for(const std::string& feed_url) {
  return uuid5(podcast_namespace, without_scheme_and_slashes(feed_url));
}

bool is_placeholder_url(const std::string& show_url) {
  const auto url = parse_web_url(show_url);
  return url && url->authority.ends_with(".invalid");
}

std::string episode_guid_for(const std::string& show_guid, const std::string& slug) { return uuid5(show_guid, slug); }

std::string audio_path_for(const std::string& slug, Format format) { return "audio/" + slug + file_ending(format); }

std::string page_path_for(const std::string& slug) { return "episodes/" + slug + "/"; }

std::string chapters_path_for(const std::string& slug) { return "chapters/" + slug + ".json"; }

std::string transcript_path_for(const std::string& slug) { return "transcripts/" + slug; }

std::string waveform_path_for(const std::string& slug, const std::string& ending) {
  return "waveforms/" + slug + "." + ending;
}

}  // namespace voicepress
