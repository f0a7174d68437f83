#include "server/file_answers.h"

#include "server/content_coding.h"
#include "server/request_path.h"

namespace voicepress {

namespace {

bool sends_file(const ResponseHead& response) {
  return response.has_body && (response.span.begin < response.span.end || !response.parts.empty());
}

// Who asks whether something changed is mostly told that it did not, and no file is opened for that.
Need first_need(const RequestHead& head) {
  const bool is_conditional = head.field("if-none-match") || head.field("if-modified-since");
  return head.method == "HEAD" || is_conditional ? Need::facts : Need::bytes;
}

}  // namespace

ResponseHead answer_later(const std::string& sentence, Instant now) {
  ResponseHead response = answer_status(503, sentence, now);
  response.fields.emplace_back("Retry-After", "5");
  return response;
}

AnswerOrWait no_such_file(const RequestHead& head, ServedFolder& folder, const Generation& generation,
                          std::chrono::milliseconds waited, Instant now) {
  const auto accepted = head.field("accept");
  if (accepted && accepted->find("text/html") != accepted->npos) {
    const auto is_listed = [&](const std::string& path) { return generation.files.count(path) > 0; };
    const std::string path = page_of_missing(head.target, is_listed);
    if (!path.empty()) {
      Opened page = folder.try_open(generation, path, "", waited);
      if (page.is_changing) return AskAgain{moment_of_change};
      if (page.file) {
        ResponseHead response = answer_with_page(404, head, page.file->facts, now);
        return Answer{std::move(response), std::move(page.file)};
      }
    }
  }
  return Answer{answer_status(404, "There is no such file here.", now), {}};
}

AnswerOrWait answer_found(const RequestHead& head, const std::string& path, ServedFolder& folder,
                          const Generation& generation, std::chrono::milliseconds waited, Instant now) {
  for (Need need = first_need(head);; need = Need::bytes) {
    Opened opened = folder.try_open(generation, path, accepted_codings(head), waited, need);
    if (opened.is_changing) return AskAgain{moment_of_change};
    if (!opened.file && !ServedFolder::holds(generation, path))
      return no_such_file(head, folder, generation, waited, now);
    if (!opened.file) return Answer{answer_later("This file is being changed; ask again.", now), {}};
    ResponseHead response = answer_file(head, opened.file->facts, now);
    if (need == Need::bytes || head.method == "HEAD" || !sends_file(response))
      return Answer{std::move(response), std::move(opened.file)};
  }
}

}  // namespace voicepress
