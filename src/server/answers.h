// What a site answers to a request: from its folder, its redirects and its own sentences. Never waits: where an answer
// depends on what is about to change, it says when to ask again.
#pragma once

#include "server/announcements.h"
#include "server/request_head.h"
#include "server/served_folder.h"
#include "server/static_files.h"

#include <chrono>
#include <memory>
#include <optional>
#include <variant>

namespace voicepress {

class Members;
struct Meters;
struct OwnPages;

struct ServedSite {
  ServedFolder& folder;
  Announcements* announcements = nullptr;  // of a preview (see preview_answers.h)
  std::optional<int> https_port = {};      // everybody is sent to the same address there
  const OwnPages* pages = nullptr;         // that are no files (see own_pages.h)
  const Meters* meters = nullptr;          // with them
  Members* members = nullptr;              // private feeds
};

struct Answer {
  ResponseHead response;
  std::optional<OpenFile> file;
};

struct AskAgain {
  std::chrono::milliseconds in;
  std::unique_ptr<Announcements::Ear> ear = nullptr;  // or as soon as it is readable
};

using AnswerOrWait = std::variant<Answer, AskAgain>;

// `client`: its numeric address. `waited`: since this was asked for the first time.
AnswerOrWait answer_request(const RequestHead& head, const std::string& client, const ServedSite& site,
                            std::chrono::milliseconds waited, Instant now);

Answer answer_bad_request(const BadRequest& bad, Instant now);
// For a client that there is no room for.
Answer answer_too_many(Instant now);

}  // namespace voicepress
