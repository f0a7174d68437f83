// Every name that a template may use, with what it stands for: the one table behind the check of themes, "did you
// mean", and the guide for people who write themes. A dot leads into an object or an item of a list.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress {

struct TemplateName {
  std::string path;  // "episode.chapters.title"
  std::string_view meaning;
};

enum class PageKind { show, episode, transcript, embed, withdrawn, moved, index, list, subscribe, search, not_found };
inline constexpr std::array<PageKind, 11> all_page_kinds = {
    PageKind::show,  PageKind::episode, PageKind::transcript, PageKind::embed,  PageKind::withdrawn, PageKind::moved,
    PageKind::index, PageKind::list,    PageKind::subscribe,  PageKind::search, PageKind::not_found};

// The template that a page of this kind begins with: "show.mustache", …
std::string main_template_of(PageKind kind);

const std::vector<TemplateName>& template_names(PageKind kind);

}  // namespace voicepress
