#include "server/preview_answers.h"

#include "base/error.h"
#include "server/local_hosts.h"
#include "server/preview_pages.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <string>
#include <vector>

namespace voicepress {

namespace {

constexpr std::chrono::milliseconds longest_wait{25000};  // shorter than what any browser or proxy gives up after
constexpr std::uint64_t longest_page = 16ull << 20;       // what is longer goes out as it is
constexpr std::size_t most_pages_named = 20;

bool is_html(const ServedFile& file) { return file.facts.type.starts_with("text/html"); }

// "small/index.html" as "/small/": the pages that are nearest to the top.
std::vector<std::string> first_pages(const FileList& files) {
  constexpr std::string_view index = "index.html";
  std::vector<std::string> pages;
  for (const auto& [path, file] : files)
    if (is_html(file) && path.ends_with(index) && std::count(path.begin(), path.end(), '/') <= 1)
      pages.push_back("/" + path.substr(0, path.size() - index.size()));
  if (pages.size() > most_pages_named) pages.resize(most_pages_named);
  return pages;
}

AnswerOrWait answer_when_it_changes(const std::string& known, Announcements& announcements,
                                    std::chrono::milliseconds waited, Instant now) {
  auto ear = announcements.listen();
  if (!ear) {
    ResponseHead busy = answer_status(503, "Too many pages wait at once.", now);
    busy.fields.emplace_back("Retry-After", "5");
    return Answer{std::move(busy), {}};
  }
  const Announcement newest = announcements.newest();
  if (newest.version == known && waited < longest_wait) return AskAgain{longest_wait - waited, std::move(ear)};
  return Answer{answer_changes(newest, now), {}};
}

AnswerOrWait answer_from_folder(const RequestHead& head, const PreviewOf& preview, Instant now) {
  // Before the file is opened: a page that is newer than this is loaded once too often, and never too seldom.
  const Announcement newest = preview.announcements.newest();
  AnswerOrWait result = preview.from_folder(head);
  Answer* answer = std::get_if<Answer>(&result);
  if (!answer) return result;
  const bool is_there = answer->file && answer->file->facts.bytes <= longest_page;
  if (is_there && is_page(answer->response)) {
    result = preview.from_folder(asking_for_all(head));
    answer = std::get_if<Answer>(&result);
    if (!answer || !answer->file) return result;
    answer->response =
        as_preview_page(std::move(answer->response), with_preview_script(whole_text(*answer->file), newest.edition));
    answer->file.reset();
    return result;
  }
  if (answer->response.status == 404 && !answer->file && asks_for_page(head)) {
    const auto files = preview.folder.list();
    const bool has_pages = std::any_of(files->begin(), files->end(), [](const auto& f) { return is_html(f.second); });
    return Answer{has_pages ? answer_no_such_page(first_pages(*files), newest, now) : answer_no_pages_yet(newest, now),
                  {}};
  }
  answer->response = as_preview_file(std::move(answer->response));
  return result;
}

}  // namespace

AnswerOrWait answer_in_preview(const RequestHead& head, const PreviewOf& preview, std::chrono::milliseconds waited,
                               Instant now) {
  const auto host = head.field("host");
  if (host && !is_for_this_computer(*host)) return Answer{answer_foreign_host(now), {}};
  if (!is_preview_target(head.target)) return answer_from_folder(head, preview, now);
  const auto known = asks_for_changes(head.target);
  if (known) return answer_when_it_changes(*known, preview.announcements, waited, now);
  return Answer{answer_preview_file(head, now), {}};
}

}  // namespace voicepress
