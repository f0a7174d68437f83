// Telling the world that a feed has changed: its hub (WebSub), podping, and webhooks of the producer's own. Nobody is
// told before listeners can get what they are told of, and nobody is told the same thing twice: what each was told last
// is kept (notice_record.h). A recipient that cannot be told is tried again the next time, and holds up no other.
#pragma once

#include "deploy/news.h"

#include <chrono>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace voicepress::deploy {

// How often something is tried within one run. The second wait is four times the first one.
struct Patience {
  int attempts = 3;
  std::chrono::milliseconds first_wait{500};
  std::chrono::milliseconds longest{12'000};  // after which no further attempt begins
};

enum class Audience { who_does_not_know, everybody };

struct NoticeRequest {
  News news;
  std::vector<Recipient> recipients;
  NoticeSecrets secrets;
  std::filesystem::path folder;  // .voicepress/notices, absolute
  Audience audience = Audience::who_does_not_know;
  bool dry_run = false;  // asks and tells nobody
  std::string via;       // see by_way_of
  Patience patience = {};
};

enum class NoticeOutcome {
  told,
  knew,  // this feed already
  failed,
  held_back,  // because of NoticeReport::not_ready
  would_be_told,
};

struct NoticeResult {
  Recipient recipient;
  NoticeOutcome outcome = NoticeOutcome::knew;
  Reason reason = Reason::update;
  std::string problem;  // of a failed one; holds no secret
};

struct NoticeReport {
  std::string show;
  std::string not_ready;              // why nobody could be told, as a sentence
  std::vector<NoticeResult> results;  // in the order of the recipients

  bool has_failed() const;
};

// Throws Error(machine) when another one is at work there or the record cannot be written, and Error(interrupted).
NoticeReport give_notice(const NoticeRequest& request, const std::stop_token& stop);

}  // namespace voicepress::deploy
