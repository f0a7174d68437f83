#include "audience/verdict.h"

namespace voicepress {

int number_of(Verdict verdict) { return static_cast<int>(verdict); }

const char* sentence_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::other_method: return "only GET asks for sound";
    case Verdict::no_content: return "the answer carried no content";
    case Verdict::no_episode: return "it is no sound of an episode";
    case Verdict::bot: return "it is a program, not a listener";
    case Verdict::no_user_agent: return "it does not say what it is";
    case Verdict::no_sound: return "not a byte of the sound was taken";
    case Verdict::day_is_closed: return "that day's count is closed, and its listeners are forgotten";
    case Verdict::too_little: return "less than a minute of sound so far that day";
    case Verdict::counted: return "a download";
    case Verdict::counted_before: return "the same listener's download was counted that day";
  }
  return "";
}

std::optional<Verdict> verdict_at_once(const SoundRequest& request, const Agent& agent) {
  if (request.method != "GET") return Verdict::other_method;
  if (request.status != 200 && request.status != 206) return Verdict::no_content;
  if (!request.sound) return Verdict::no_episode;
  if (agent.kind == AgentKind::none) return Verdict::no_user_agent;
  if (!agent.is_listened_with()) return Verdict::bot;
  const auto& offsets = request.sound->audio.offsets;
  const bool has_sound = request.bytes.bytes_in({offsets.front(), offsets.back()}) > 0;
  if (!has_sound && request.unplaced_bytes == 0) return Verdict::no_sound;
  return std::nullopt;
}

}  // namespace voicepress
