// What a server of a preview answers besides the files as they are: pages get a script that shows what is wrong and
// reloads them when they change, and there are pages for what is not there yet. The files on disk stay as they were.
// Pure.
#pragma once

#include "base/dates.h"
#include "server/announcements.h"
#include "server/request_head.h"
#include "server/static_files.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress {

inline constexpr const char* preview_folder = "/_voicepress/";

// The page with the script in its head, or at its end where it has no head.
std::string with_preview_script(std::string_view html, std::string_view edition);

// A page's answer with `html` as its body: whole, and never kept by a browser.
ResponseHead as_preview_page(ResponseHead response, std::string html);
// Of other files: asked for anew each time, and not to be read by pages of other sites.
ResponseHead as_preview_file(ResponseHead response);

bool is_page(const ResponseHead& response);
bool asks_for_page(const RequestHead& head);
// Without what makes an answer depend on an earlier one or a part of it.
RequestHead asking_for_all(RequestHead head);

// Whether the target is below preview_folder, and what is there but for what has to be waited for.
bool is_preview_target(std::string_view target);
ResponseHead answer_preview_file(const RequestHead& head, Instant now);

// The version that a browser knows, where the target asks for what comes after it.
std::optional<std::string> asks_for_changes(std::string_view target);
ResponseHead answer_changes(const Announcement& newest, Instant now);

// Instead of every page while there is none: what is wrong, for browsers with and without scripts.
ResponseHead answer_no_pages_yet(const Announcement& newest, Instant now);
// `pages`: addresses that are there.
ResponseHead answer_no_such_page(const std::vector<std::string>& pages, const Announcement& newest, Instant now);
ResponseHead answer_foreign_host(Instant now);

}  // namespace voicepress
