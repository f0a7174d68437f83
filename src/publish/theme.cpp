#include "publish/theme.h"

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "publish/overview.h"
#include "site/ejected.h"
#include "site/template_names.h"
#include "site/templates.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace voicepress {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t largest_template = 1u << 20;  // larger than any that a build takes

std::vector<std::string> builtin_names() {
  const Templates builtin = builtin_theme();
  std::vector<std::string> names;
  for (const auto& [name, text] : builtin.all()) names.push_back(name);
  return names;
}

fs::path theme_folder(const Workspace& workspace, const std::string& show) { return workspace.feeds / show / "theme"; }

// "show" is as good as "show.mustache".
std::string whole_name(const std::string& name) {
  const std::vector<std::string> names = builtin_names();
  std::vector<std::string> candidates = names;
  for (const std::string& known : names) {
    const std::string stem = known.substr(0, known.rfind('.'));
    if (name == known || name == stem) return known;
    candidates.push_back(stem);
  }
  const auto meant = nearest(name, candidates);
  throw Error(ErrorKind::usage, fmt::format("there is no template '{}'; {}", printable(name),
                                            meant ? fmt::format("did you mean {}?", *meant)
                                                  : fmt::format("there are {}", fmt::join(names, ", "))));
}

ThemeFileState state_of(const std::string& name, const std::string& own, const std::string& builtin) {
  if (own == builtin || own == ejected_text(name, builtin)) return ThemeFileState::same;
  const auto copied = ejected_state(name, own);
  return copied && *copied != template_state(builtin) ? ThemeFileState::behind : ThemeFileState::own;
}

using Names = std::vector<TemplateName>;

NamesOfTemplate without(const Names& names, const std::set<std::string>& known, const std::string& template_name) {
  NamesOfTemplate rest{template_name, {}};
  for (const TemplateName& each : names)
    if (!known.count(each.path)) rest.names.push_back({each.path, each.meaning});
  return rest;
}

// What every page has.
std::set<std::string> shared_names() {
  std::set<std::string> shared;
  for (const TemplateName& each : template_names(all_page_kinds.front())) shared.insert(each.path);
  for (const PageKind kind : all_page_kinds) {
    std::set<std::string> here;
    for (const TemplateName& each : template_names(kind)) here.insert(each.path);
    std::erase_if(shared, [&](const std::string& name) { return !here.count(name); });
  }
  return shared;
}

NamesOfTemplate on_every_page() {
  const std::set<std::string> shared = shared_names();
  NamesOfTemplate common;
  for (const TemplateName& each : template_names(all_page_kinds.front()))
    if (shared.count(each.path)) common.names.push_back({each.path, each.meaning});
  return common;
}

}  // namespace

std::string show_with_theme(const Workspace& workspace, const std::string& asked) {
  const std::vector<std::string> names =
      chosen_shows(workspace, asked.empty() ? std::vector<std::string>() : std::vector{asked});
  if (names.size() == 1) return names.front();
  throw Error(ErrorKind::usage, fmt::format("each show has a theme of its own, and there are several: write which one "
                                            "is meant behind the rest ({})",
                                            fmt::join(names, ", ")));
}

std::vector<ThemeFile> theme_files(const Workspace& workspace, const std::string& show) {
  const fs::path folder = theme_folder(workspace, show);
  const Templates builtin = builtin_theme();
  std::vector<ThemeFile> files;
  for (const auto& [name, text] : builtin.all()) {
    ThemeFile file{name, ThemeFileState::built_in, workspace.shown(folder / name)};
    if (const auto own = read_file_if_exists(folder / name, largest_template))
      file.state = state_of(name, *own, text.text);
    files.push_back(std::move(file));
  }
  std::error_code problem;
  for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) {
    const std::string name = at->path().filename().string();
    if (!name.starts_with('.') && builtin.find(name) == nullptr)
      files.push_back({name, ThemeFileState::unknown, workspace.shown(at->path())});
  }
  std::sort(files.begin(), files.end(), [](const ThemeFile& a, const ThemeFile& b) { return a.name < b.name; });
  return files;
}

std::string eject_template(const Workspace& workspace, const std::string& show, const std::string& asked,
                           Existing existing) {
  const std::string name = whole_name(asked);
  const fs::path file = theme_folder(workspace, show) / name;
  if (existing == Existing::stays && fs::exists(fs::symlink_status(file)))
    throw Error(ErrorKind::usage, fmt::format("{} is there already and stays as it is; --force replaces it by the "
                                              "built-in one",
                                              workspace.shown(file)));
  make_folders(file.parent_path());
  const Templates builtin = builtin_theme();
  write_file_atomically(file, ejected_text(name, builtin.find(name)->text));
  return workspace.shown(file);
}

std::vector<NamesOfTemplate> names_for_templates(const std::string& asked) {
  std::vector<NamesOfTemplate> all;
  if (asked.empty()) {
    all.push_back(on_every_page());
    for (const PageKind kind : all_page_kinds)
      all.push_back(without(template_names(kind), shared_names(), main_template_of(kind)));
    std::erase_if(all, [](const NamesOfTemplate& names) { return names.names.empty(); });
    return all;
  }
  const std::string name = whole_name(asked);
  if (!name.ends_with(".mustache"))
    throw Error(ErrorKind::usage, name + " is no template with names: it goes to the site as it is");
  for (const PageKind kind : all_page_kinds)
    if (main_template_of(kind) == name) return {without(template_names(kind), {}, name)};
  all.push_back(on_every_page());  // a part of several pages
  all.front().template_name = name;
  return all;
}

}  // namespace voicepress
