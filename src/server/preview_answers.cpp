#include "server/preview_answers.h"

#include "base/clock.h"
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

constexpr std::chrono::seconds longest_wait{25};     // shorter than what any browser or proxy gives up after
constexpr std::uint64_t longest_page = 16ull << 20;  // what is longer goes out as it is
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

std::string whole_text(const OpenFile& file) {
  std::string text(static_cast<std::size_t>(file.facts.bytes), '\0');
  for (std::size_t at = 0; at < text.size();) {
    const ssize_t got = ::pread(file.fd.get(), text.data() + at, text.size() - at, static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) throw Error(ErrorKind::machine, "cannot read " + file.facts.path);
    at += static_cast<std::size_t>(got);
  }
  return text;
}

Answer answer_when_it_changes(const std::string& known, Announcements& announcements, ClientSocket& client,
                              Instant now) {
  const auto ear = announcements.listen();
  if (!ear) {
    ResponseHead busy = answer_status(503, "Too many pages wait at once.", now);
    busy.fields.emplace_back("Retry-After", "5");
    return {std::move(busy), {}};
  }
  if (announcements.newest().version == known)
    client.wait_for(ear->event(), std::chrono::steady_clock::now() + longest_wait);
  return {answer_changes(announcements.newest(), machine_time()), {}};
}

Answer answer_from_folder(const RequestHead& head, const PreviewOf& preview, Instant now) {
  // Before the file is opened: a page that is newer than this is loaded once too often, and never too seldom.
  const Announcement newest = preview.announcements.newest();
  Answer answer = preview.from_folder(head);
  const bool is_there = answer.file && answer.file->facts.bytes <= longest_page;
  if (is_there && is_page(answer.response)) {
    answer = preview.from_folder(asking_for_all(head));
    if (!answer.file) return answer;
    answer.response =
        as_preview_page(std::move(answer.response), with_preview_script(whole_text(*answer.file), newest.edition));
    answer.file.reset();
    return answer;
  }
  if (answer.response.status == 404 && !answer.file && asks_for_page(head)) {
    const auto files = preview.folder.list();
    const bool has_pages = std::any_of(files->begin(), files->end(), [](const auto& f) { return is_html(f.second); });
    return {has_pages ? answer_no_such_page(first_pages(*files), newest, now) : answer_no_pages_yet(newest, now), {}};
  }
  answer.response = as_preview_file(std::move(answer.response));
  return answer;
}

}  // namespace

Answer answer_in_preview(const RequestHead& head, const PreviewOf& preview, ClientSocket& client, Instant now) {
  const auto host = head.field("host");
  if (host && !is_for_this_computer(*host)) return {answer_foreign_host(now), {}};
  if (!is_preview_target(head.target)) return answer_from_folder(head, preview, now);
  const auto known = asks_for_changes(head.target);
  if (known) return answer_when_it_changes(*known, preview.announcements, client, now);
  return {answer_preview_file(head, now), {}};
}

}  // namespace voicepress
