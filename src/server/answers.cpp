#include "server/answers.h"

#include "base/error.h"
#include "server/file_answers.h"
#include "server/members.h"
#include "server/own_pages.h"
#include "server/preview_answers.h"
#include "server/redirects.h"
#include "server/request_path.h"

#include <string>
#include <string_view>

namespace voicepress {

namespace {

AnswerOrWait answer_path(const RequestHead& head, ServedFolder& folder, std::chrono::milliseconds waited, Instant now) {
  const auto generation = folder.newest();
  if (const auto location = generation->redirects.destination_of(head.target))
    return Answer{answer_moved(*location, "This has moved to ", now), {}};
  const PathAnswer found =
      find_file(head.target, [&](const std::string& path) { return generation->files.count(path) > 0; });
  if (std::holds_alternative<BadPath>(found))
    return Answer{answer_status(400, "This is no address of a file.", now), {}};
  if (std::holds_alternative<NoSuchFile>(found)) return no_such_file(head, folder, *generation, waited, now);
  if (const auto* moved = std::get_if<MovedTo>(&found))
    return Answer{answer_moved(moved->location, "The address ends in a slash: ", now), {}};
  return answer_found(head, std::get<FoundFile>(found).path, folder, *generation, waited, now);
}

bool is_host(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]") == text.npos;
}

// "example.org:8080" and "[::1]:8080" without their port.
std::string_view without_port(std::string_view host) {
  const std::size_t colon = host.rfind(':'), bracket = host.rfind(']');
  return colon == host.npos || (bracket != host.npos && colon < bracket) ? host : host.substr(0, colon);
}

ResponseHead answer_with_https(const RequestHead& head, int port, Instant now) {
  const auto host = head.field("host");
  if (!host || !is_host(*host) || !head.target.starts_with('/'))
    return answer_status(400, "This is no address of a file.", now);
  const std::string at = port == 443 ? "" : ":" + std::to_string(port);
  return answer_moved("https://" + std::string(without_port(*host)) + at + head.target, "This is found at ", now);
}

AnswerOrWait answer_in_full(const RequestHead& head, const std::string& client, const ServedSite& site,
                            std::chrono::milliseconds waited, Instant now) {
  if (auto response = answer_without_file(head, now)) return Answer{std::move(*response), {}};
  if (site.https_port) return Answer{answer_with_https(head, *site.https_port, now), {}};
  const auto from_folder = [&](const RequestHead& asked) { return answer_path(asked, site.folder, waited, now); };
  try {
    if (site.pages)
      if (auto own = answer_own_page(head, client, *site.pages, *site.meters, now)) return std::move(*own);
    if (site.members)
      if (auto own = site.members->answer(head, client, site.folder, waited, now)) return std::move(*own);
    if (!site.announcements) return from_folder(head);
    return answer_in_preview(head, {site.folder, *site.announcements, from_folder}, waited, now);
  } catch (const Error&) {  // short of descriptors or memory, which passes
    return Answer{answer_later("The server has too much to do; ask again in a moment.", now), {}};
  }
}

}  // namespace

AnswerOrWait answer_request(const RequestHead& head, const std::string& client, const ServedSite& site,
                            std::chrono::milliseconds waited, Instant now) {
  AnswerOrWait result = answer_in_full(head, client, site, waited, now);
  if (auto* answer = std::get_if<Answer>(&result); answer && head.method == "HEAD")
    answer->response = without_body(std::move(answer->response));
  return result;
}

Answer answer_bad_request(const BadRequest& bad, Instant now) {
  return {answer_status(bad.status, "This request is not understood: " + bad.reason + ".", now), {}};
}

Answer answer_too_many(Instant now) {
  return {answer_later("Too many listeners at once; ask again in a moment.", now), {}};
}

}  // namespace voicepress
