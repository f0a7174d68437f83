// What is told when a feed has changed, to whom, and with which secrets. Plain values.
#pragma once

#include "base/dates.h"

#include <cstdint>
#include <string>
#include <vector>

namespace voicepress::deploy {

// The newest episode of a feed, and its file as the feed names it.
struct NewestEpisode {
  std::string guid, title;
  Instant date{};
  std::string url;
  std::uint64_t bytes = 0;
};

struct News {
  std::string show;
  std::string feed_url;
  std::string feed_sha256;
  std::uint64_t feed_bytes = 0;
  std::string medium = "podcast";
  NewestEpisode newest;
};

enum class NoticeKind { hub, podping, webhook };

struct Recipient {
  NoticeKind kind = NoticeKind::hub;
  std::string url;  // of a webhook it may hold a secret

  bool operator==(const Recipient&) const = default;
};

inline constexpr const char* podping_url = "https://podping.cloud/";

// May be empty. They stand in requests and nowhere else.
struct NoticeSecrets {
  std::string podping_token;
  std::string webhook_secret;
};

// Whether a recipient hears of an episode for the first time, or of a change to what it knows.
enum class Reason { new_episode, update };

}  // namespace voicepress::deploy
