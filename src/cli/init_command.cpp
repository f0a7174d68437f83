#include "cli/init_command.h"

#include "base/dates.h"
#include "base/error.h"
#include "base/text.h"
#include "base/urls.h"
#include "cli/machine_settings.h"
#include "cli/printing.h"
#include "publish/new_workspace.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace voicepress::cli {

namespace fs = std::filesystem;

namespace {

constexpr const char* footer = R"(Examples:
  voicepress init                    in this folder, the show named like the folder
  voicepress init my-podcast         in a new folder
  voicepress init --show key-voices --title "Key Voices" --url https://podcasts.example.org/key-voices/
  voicepress init --ci github        with a workflow that publishes on GitHub

Nothing that exists is overwritten. Exit codes: 0 done · 2 wrong usage · 3 the machine)";

// "key-voices" -> "Key voices"
std::string title_from(const std::string& name) {
  std::string title = name;
  for (char& c : title)
    if (c == '-') c = ' ';
  if (!title.empty() && title.front() >= 'a' && title.front() <= 'z')
    title.front() = static_cast<char>(title.front() - 'a' + 'A');
  return title;
}

// As a person can copy it into a command line.
std::string as_one_word(const std::string& text) {
  const auto is_plain = [](unsigned char c) { return std::isalnum(c) != 0 || c > 127 || std::strchr("._/-", c); };
  if (text.front() == '-') return as_one_word("./" + text);
  if (std::all_of(text.begin(), text.end(), is_plain)) return text;
  std::string word = "'";
  for (char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

content::NewShow show_from(const InitOptions& options, const fs::path& folder) {
  content::NewShow show;
  show.name = options.show.empty() ? slugify(!options.title.empty() ? options.title : folder.filename().string())
                                   : options.show;
  if (show.name.empty()) show.name = "my-podcast";
  if (!is_slug(show.name))
    throw Error(ErrorKind::usage,
                fmt::format("--show {}: a show's name is part of its address: small letters a-z, "
                            "digits and single hyphens, such as {}",
                            show.name, slugify(show.name).empty() ? "my-podcast" : slugify(show.name)));
  show.title = options.title.empty() ? title_from(show.name) : options.title;
  show.author = options.author.empty() ? show.title : options.author;
  show.language = options.language.empty() ? machine_language() : options.language;
  show.timezone = options.timezone.empty() ? machine_zone() : options.timezone;
  if (!is_known_zone(show.timezone))
    throw Error(ErrorKind::usage,
                fmt::format("--timezone {} is not a time zone: write it like Europe/London", show.timezone));
  show.url = options.url.empty() ? "https://not-yet.invalid/" + show.name + "/" : with_trailing_slash(options.url);
  if (!is_https_url(show.url))
    throw Error(ErrorKind::usage, fmt::format("--url {} is not an address that apps accept: write it like "
                                              "https://podcasts.example.org/{}/",
                                              options.url, show.name));
  return show;
}

}  // namespace

CLI::App* add_init_command(CLI::App& app, InitOptions& options) {
  CLI::App* command = app.add_subcommand("init", "Make a new workspace with one show");
  command->add_option("DIR", options.folder, "The folder, new or existing (default: here)");
  command->add_option("-C", options.workspace, "Where DIR is looked for")->type_name("DIR");
  command->add_option("--show", options.show, "The show's folder name (default: like DIR)")->type_name("NAME");
  command->add_option("--title", options.title, "The show's title");
  command->add_option("--author", options.author, "Who publishes it");
  command->add_option("--url", options.url, "Where the show's folder will be on the web; may wait");
  command->add_option("--timezone", options.timezone, "Such as Europe/London (default: this machine's)");
  command->add_option("--language", options.language, "Such as en-gb (default: this machine's)");
  command->add_option("--ci", options.ci, "Also write a workflow: github")
      ->type_name("HOST")
      ->check(CLI::IsMember({"github"}));
  command->footer(footer);
  return command;
}

int run_init_command(const InitOptions& options) {
  NewWorkspaceRequest request;
  request.folder = (fs::current_path() / options.workspace / options.folder).lexically_normal();
  if (!request.folder.has_filename()) request.folder = request.folder.parent_path();
  request.show = show_from(options, request.folder);
  request.ci = options.ci == "github" ? CiChoice::github : CiChoice::none;
  const std::string name = request.show.name;
  const std::vector<std::string> written = create_workspace(std::move(request));
  std::string text;
  for (const std::string& path : written) text += "Wrote " + (fs::path(options.folder) / path).generic_string() + "\n";
  const std::string there =
      options.folder.empty() || options.folder == "." ? "" : fmt::format("cd {} && ", as_one_word(options.folder));
  text += fmt::format(
      "Next:\n"
      "  look through feeds/{0}/show.toml: title, description, author, address\n"
      "  {1}voicepress new {0} RECORDING    begins the first episode\n"
      "  voicepress build                   makes public/\n"
      "  voicepress serve                   lets you listen to it in a browser or an app\n",
      name, there);
  print_result(text);
  return 0;
}

}  // namespace voicepress::cli
