// Any lines as another server's access log, and what counting makes of them: within the file that they speak of.
#include "audience/log_import.h"
#include "fuzz/target.h"

#include <string>

using namespace voicepress;

namespace {

const Catalogue& catalogue() {
  static const Catalogue made = [] {
    Manifest manifest;
    ManifestFile file{"talk", "audio/mpeg", 1'000'000, std::string(64, 'a'), {}, false};
    file.audio = ManifestAudio{{4000, 1'000'000}, std::chrono::seconds(62), "x", "X", Instant{}};
    manifest.files["talk/audio/x.mp3"] = file;
    return Catalogue(manifest);
  }();
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text = fuzz::text_of(data, size);
  LogReader reader;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const auto read = reader.read(text.substr(0, end));
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    const auto* logged = std::get_if<LoggedRequest>(&read);
    if (!logged) continue;
    const SoundRequest request = sound_request_from(*logged, catalogue());
    fuzz::require(request.bytes.end() <= 1'000'000 && request.unplaced_bytes <= 1'000'000);
    const Agent agent = agent_of(logged->user_agent);
    if (!verdict_at_once(request, agent)) fuzz::require(request.sound != nullptr && agent.is_listened_with());
  }
  return 0;
}
