// Private feeds, as far as those who make them, those who keep the subscribers and those who serve have to agree. Files
// for members lie in a folder of their own beside the public one, with a manifest of its own. The feed in it is
// prepared: where a member's addresses are to stand it has "…/p/voicepress-member/audio/x.mp3", and whoever serves it
// puts
//   /p/<selector>.<secret>/feed.xml                      for the feed itself, which who has it may read,
//   /p/<selector>.<expiry>.<signature>/audio/x.mp3       for a file, good for a week or more and for that file alone.
#pragma once

#include "base/dates.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace voicepress {

inline constexpr std::string_view member_place = "/p/voicepress-member/";

inline std::filesystem::path members_folder_of(const std::filesystem::path& public_folder) {
  const std::string name = public_folder.filename().string();
  return public_folder.parent_path() / (name == "public" ? "members" : name + "-members");
}

struct Member {
  std::string show;
  std::string secret_sha256;  // 32 bytes
};

// Those who may read. Whoever was revoked, or whose time is over, is not among them.
struct MemberList {
  std::map<std::string, Member, std::less<>> by_selector;
  std::string signing_key;  // of the addresses of files
};

// A member's address was right: whoever keeps the subscribers can see which are passed on.
struct MemberUse {
  Instant at{};
  std::string selector;
  std::string address, user_agent;
};

}  // namespace voicepress
