#include "site/templates.h"

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "site/builtin_files.h"
#include "site/ejected.h"
#include "site/template_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace voicepress {

namespace {

namespace fs = std::filesystem;

// No template of use comes near this; a recording put into the folder by mistake does.
constexpr std::uint64_t largest_template = std::uint64_t{256} * 1024;

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code failed;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
    const std::string name = entry->path().filename().string();
    if (name.front() != '.') names.push_back(name);
  }
  const bool absent = failed == std::errc::no_such_file_or_directory;
  if (failed && !absent) throw system_error("cannot read the folder " + folder.string(), failed.value());
  std::sort(names.begin(), names.end());
  return names;
}

Error unknown_file(const std::string& name, const std::string& shown, const Templates& templates) {
  std::vector<std::string> known;
  for (const auto& [known_name, ignored] : templates.all()) known.push_back(known_name);
  std::string list;
  for (const std::string& each : known) list += (list.empty() ? "" : ", ") + each;
  const auto meant = nearest(name, known);
  const std::string hint = meant ? fmt::format("did you mean {}?", *meant) : "it may hold " + list;
  return Error(ErrorKind::content, fmt::format("a theme has no file '{}'; {}", printable(name), hint),
               Place{shown, 0, 0});
}

std::string read_template(const fs::path& path, const std::string& shown) {
  std::string text = read_file(path, largest_template);
  const auto broken = find_invalid_utf8(text);
  const auto illegal = broken ? broken : find_illegal_xml(text);
  if (illegal) throw Error(ErrorKind::content, "the file is not text in UTF-8", place_in({shown, text}, *illegal));
  return text;
}

}  // namespace

const Template* Templates::find(const std::string& name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : &found->second;
}

const std::string& Templates::style() const { return by_name_.at("style.css").text; }
const std::string& Templates::script() const { return by_name_.at("site.js").text; }

void Templates::replace(const std::string& name, Template replacement) { by_name_[name] = std::move(replacement); }

Templates templates_from(const std::vector<BuiltinFile>& files) {
  Templates templates;
  for (const BuiltinFile& each : files)
    templates.replace(std::string(each.name), {std::string(each.name) + " (built in)", std::string(each.text)});
  return templates;
}

Templates builtin_theme() { return templates_from(builtin_templates()); }

Templates load_templates(const fs::path& theme_folder, const std::string& shown_as) {
  Templates templates = builtin_theme();
  for (const std::string& name : names_in(theme_folder)) {
    const std::string shown = shown_as + "/" + name;
    if (templates.find(name) == nullptr) throw unknown_file(name, shown, templates);
    templates.replace(name, {shown, without_code_mark(read_template(theme_folder / name, shown))});
  }
  check_templates(templates);
  return templates;
}

Templates load_templates(const fs::path& theme_folder) {
  return load_templates(theme_folder, theme_folder.generic_string());
}

Templates load_templates(const Show& show) {
  return load_templates(show.folder / "theme", (fs::path(show.file).parent_path() / "theme").generic_string());
}

}  // namespace voicepress
