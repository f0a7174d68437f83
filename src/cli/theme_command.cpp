#include "cli/theme_command.h"

#include "base/text.h"
#include "cli/printing.h"
#include "publish/theme.h"

#include <algorithm>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace voicepress::cli {

namespace {

using nlohmann::ordered_json;

constexpr const char* footer = R"(Examples:
  voicepress theme list                    all templates, and which of them this show has of its own
  voicepress theme eject episode.mustache  a copy in feeds/<show>/theme/, to change as you like
  voicepress theme eject style key-voices  the style sheet, where there are several shows
  voicepress theme names episode           every name that the template may use, with what it stands for

Pages are Mustache templates. Copy only what you change: what you leave built in follows later versions of
voicepress, and theme list says when a copy has fallen behind. A name that no page has stops the build, with file
and line. Deleting a copy brings the built-in one back.

Exit codes: 0 done · 2 wrong usage, or the copy is there already · 3 the machine)";

constexpr const char* eject_footer = R"(Examples:
  voicepress theme eject episode.mustache     into feeds/<show>/theme/episode.mustache
  voicepress theme eject style.css my-show    where there are several shows
  voicepress theme eject head --force         begin again: your copy is replaced

The comment in its first line says which version it was copied from; no page shows it.)";

constexpr const char* list_footer = R"(Examples:
  voicepress theme list               of the only show
  voicepress theme list my-show
  voicepress theme list --json        for a program)";

constexpr const char* names_footer = R"(Examples:
  voicepress theme names              what every page has, then what each has besides
  voicepress theme names episode      all that episode.mustache may use
  voicepress theme names --json       for a program

A dot leads into an object or into the items of a list: {{#episode}}{{title}}{{/episode}} is {{episode.title}}.)";

const char* words_for(ThemeFileState state) {
  switch (state) {
    case ThemeFileState::built_in: return "built in";
    case ThemeFileState::same: return "yours, the same as the built-in one";
    case ThemeFileState::own: return "yours";
    case ThemeFileState::behind: return "yours; the built-in one has changed since it was copied";
    case ThemeFileState::unknown: return "no page uses a file of this name: rename or delete it";
  }
  return "";
}

const char* id_of(ThemeFileState state) {
  switch (state) {
    case ThemeFileState::built_in: return "built-in";
    case ThemeFileState::same: return "same";
    case ThemeFileState::own: return "own";
    case ThemeFileState::behind: return "behind";
    case ThemeFileState::unknown: return "unknown";
  }
  return "";
}

std::string list_as_text(const std::vector<ThemeFile>& files) {
  std::size_t width = 0;
  for (const ThemeFile& file : files) width = std::max(width, file.name.size());
  std::string text;
  for (const ThemeFile& file : files) {
    text += fmt::format("{:<{}}  {}", printable(file.name), width, words_for(file.state));
    text += file.state == ThemeFileState::built_in ? "\n" : fmt::format(" ({})\n", printable(file.file));
  }
  return text;
}

std::string list_as_json(const std::string& show, const std::vector<ThemeFile>& files) {
  ordered_json list = ordered_json::array();
  for (const ThemeFile& file : files)
    list.push_back({{"name", file.name}, {"state", id_of(file.state)}, {"file", file.file}});
  return ordered_json{{"show", show}, {"templates", std::move(list)}}.dump(2, ' ', false,
                                                                           ordered_json::error_handler_t::replace) +
         "\n";
}

std::string names_as_text(const std::vector<NamesOfTemplate>& all) {
  std::size_t width = 0;
  for (const NamesOfTemplate& each : all)
    for (const NamedValue& value : each.names) width = std::max(width, value.name.size());
  std::string text;
  for (const NamesOfTemplate& each : all) {
    if (all.size() > 1)
      text += fmt::format("{}{}\n", text.empty() ? "" : "\n",
                          each.template_name.empty() ? "On every page:" : "In " + each.template_name + " besides:");
    for (const NamedValue& value : each.names) {
      text += value.meaning.empty() ? value.name : fmt::format("{:<{}}  {}", value.name, width, value.meaning);
      text += "\n";
    }
  }
  return text;
}

std::string names_as_json(const std::vector<NamesOfTemplate>& all) {
  ordered_json list = ordered_json::array();
  for (const NamesOfTemplate& each : all)
    for (const NamedValue& value : each.names)
      list.push_back({{"template", each.template_name}, {"name", value.name}, {"meaning", value.meaning}});
  return ordered_json{{"names", std::move(list)}}.dump(2) + "\n";
}

int eject(const ThemeOptions& options) {
  const Workspace workspace = request_from(options.common).workspace;
  const std::string file = eject_template(workspace, show_with_theme(workspace, options.show), options.name,
                                          options.force ? Existing::is_replaced : Existing::stays);
  print_result(fmt::format("Wrote {}\nChange it, then: voicepress build\n", printable(file)));
  return 0;
}

int list(const ThemeOptions& options) {
  const Workspace workspace = request_from(options.common).workspace;
  const std::string show = show_with_theme(workspace, options.show);
  const std::vector<ThemeFile> files = theme_files(workspace, show);
  print_result(format_of(options.common) == OutputFormat::json ? list_as_json(show, files) : list_as_text(files));
  return 0;
}

int names(const ThemeOptions& options) {
  const std::vector<NamesOfTemplate> all = names_for_templates(options.name);
  print_result(format_of(options.common) == OutputFormat::json ? names_as_json(all) : names_as_text(all));
  return 0;
}

}  // namespace

CLI::App* add_theme_command(CLI::App& app, ThemeOptions& options) {
  CLI::App* command =
      app.add_subcommand("theme", "Templates of the pages: copy one to change it, list them, their names");
  command->require_subcommand(1);
  command->footer(footer);
  const auto add = [&](const char* name, const char* what, const char* examples) {
    CLI::App* action = command->add_subcommand(name, what);
    action->callback([&options, name] { options.action = name; });
    action->footer(examples);
    return action;
  };
  const char* only_show = "The show, by folder name (default: the only one)";
  CLI::App* eject = add("eject", "Copy one built-in template into the show's theme/", eject_footer);
  eject->add_option("NAME", options.name, "The template, such as episode.mustache; or style.css, site.js")->required();
  eject->add_option("SHOW", options.show, only_show);
  eject->add_flag("--force", options.force, "Replace the copy that is there");
  add_workspace_options(*eject, options.common);
  CLI::App* list = add("list", "Show all templates, and which of them are replaced", list_footer);
  list->add_option("SHOW", options.show, only_show);
  add_workspace_options(*list, options.common);
  add_format_options(*list, options.common, {"text", "json"});
  CLI::App* names = add("names", "Show every name a template may use, with what it stands for", names_footer);
  names->add_option("TEMPLATE", options.name, "The template (default: all)");
  add_format_options(*names, options.common, {"text", "json"});
  return command;
}

int run_theme_command(const ThemeOptions& options) {
  if (options.action == "eject") return eject(options);
  return options.action == "list" ? list(options) : names(options);
}

}  // namespace voicepress::cli
