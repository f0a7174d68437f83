#include "cli/command_line.h"

#include "base/error.h"
#include "base/text.h"
#include "cli/announce_command.h"
#include "cli/build_command.h"
#include "cli/check_command.h"
#include "cli/deploy_command.h"
#include "cli/diff_command.h"
#include "cli/exit_codes.h"
#include "cli/import_command.h"
#include "cli/init_command.h"
#include "cli/list_command.h"
#include "cli/new_command.h"
#include "cli/report_command.h"
#include "cli/rules_command.h"
#include "cli/serve_command.h"
#include "cli/share_command.h"
#include "cli/signals.h"
#include "cli/stats_command.h"
#include "cli/subscribers_command.h"
#include "cli/terminal.h"
#include "cli/theme_command.h"
#include "cli/version.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string_view>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace voicepress::cli {

namespace {

void print_error(const Error& error, const Terminal& terminal) {
  std::string text = "voicepress: " + terminal.styled(Style::error, "error:") + " ";
  if (const auto& place = error.place()) text += printable(to_string(*place)) + ": ";
  text += printable(error.sentence()) + "\n";
  for (const Error* cause = error.cause(); cause != nullptr; cause = cause->cause()) {
    text += "  Reason: ";
    if (const auto& place = cause->place()) text += printable(to_string(*place)) + ": ";
    text += printable(cause->sentence()) + "\n";
  }
  if (error.kind() == ErrorKind::internal)
    text += "  This is a mistake of ours: please report it with the output of voicepress --version.\n";
  std::fputs(text.c_str(), stderr);
}

// The option nearest to a word that begins like one and is none.
std::optional<std::string> option_meant(const CLI::App& command, int argc, const char* const* argv) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  for (int i = 1; i < argc; ++i) {
    const std::string word = std::string(argv[i]).substr(0, std::string_view(argv[i]).find('='));
    const bool is_known = std::find(names.begin(), names.end(), word) != names.end();
    if (word.starts_with("--") && word.size() > 2 && !is_known) return nearest(word, names);
  }
  return std::nullopt;
}

std::vector<std::string> names_below(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

// Words too many, none of which is an option: a file's name was written without quotes, perhaps.
bool are_words_alone(const CLI::ParseError& problem) {
  if (dynamic_cast<const CLI::ExtrasError*>(&problem) == nullptr) return false;
  const std::string text = problem.what();
  const std::size_t option = text.find(" -");
  return option == std::string::npos || text.substr(option, 3) == " - ";
}

// CLI11 reports a word it does not know in its own terms; a command that was nearly right deserves a hint.
int report_usage(const CLI::App& app, const CLI::ParseError& problem, int argc, const char* const* argv) {
  std::string text = std::string("voicepress: ") + problem.what() + "\n";
  if (argc > 1 && argv[1][0] == '-') text += "Options stand behind the command, as in: voicepress build -C DIR\n";
  if (argc > 1 && app.get_subcommands().empty())
    if (const auto near = nearest(argv[1], names_below(app)))
      text += fmt::format("Did you mean: voicepress {}\n", *near);
  for (const CLI::App* command : app.get_subcommands()) {
    const std::vector<std::string> below = names_below(*command);
    if (below.empty() || !command->get_subcommands().empty()) continue;
    const auto near = argc > 2 ? nearest(argv[2], below) : std::nullopt;
    text += near ? fmt::format("Did you mean: voicepress {} {}\n", command->get_name(), *near)
                 : fmt::format("voicepress {} goes on with {}\n", command->get_name(), fmt::join(below, ", "));
  }
  for (const CLI::App* command : app.get_subcommands())
    if (const auto near = option_meant(*command, argc, argv)) text += fmt::format("Did you mean: {}\n", *near);
  if (are_words_alone(problem) && !app.get_subcommands().empty())
    text += "A name with blanks in it goes in quotes: \"Reading aloud.wav\"\n";
  text += "voicepress --help shows what there is; voicepress COMMAND --help shows the options of a command.\n";
  std::fputs(text.c_str(), stderr);
  return usage_code;
}

constexpr const char* footer = R"(Examples:
  voicepress init               begin: a workspace with one show in this folder
  voicepress import FEED        take over a show from another host; nothing changes for its subscribers
  voicepress new SHOW talk.wav  begin an episode from a recording
  voicepress check              what is wrong, before it is public
  voicepress diff               what subscribers would see of it
  voicepress build              publish everything that is due, from feeds/ and media/ into public/
  voicepress list               what is published, what goes live when
  voicepress serve              host what was built; --release publishes on time
  voicepress deploy web:podcast upload it to a host; the feed goes up last
  voicepress announce           hubs, podping and webhooks hear that a feed has changed
  voicepress report key-voices  how it sounds, before and after, on a page for you
  voicepress share SHOW EPISODE links, embed code, notes and a text for social networks, to paste
  voicepress stats              how often episodes were downloaded; --help says how it is counted
  voicepress theme list         the templates of the pages, and which of them are yours
  voicepress build --explain    the same, with the reason for each step
  voicepress build --help       all options of a build

A workspace is a folder with feeds/<show>/show.toml, one Markdown file per episode in feeds/<show>/episodes/, and
the recordings in media/<show>/. The result in public/ is a plain folder for any web server.

Exit codes: 0 done · 1 the content has errors · 2 wrong usage · 3 the machine · 4 the network · 130/143 signals)";

}  // namespace

int run(int argc, const char* const* argv) {
  StopOnSignals signals;
  CLI::App app("Voicepress publishes podcasts from a folder: tagged audio, a feed for every app, and pages.",
               "voicepress");
  app.set_version_flag("--version", version_text, "Print the version, and that of every library");
  app.footer(footer);
  InitOptions init_options;
  ImportOptions import_options;
  NewOptions new_options;
  BuildOptions build_options;
  CheckOptions check_options;
  DeployOptions deploy_options;
  AnnounceOptions announce_options;
  DiffOptions diff_options;
  ReportOptions report_options;
  RulesOptions rules_options;
  ListOptions list_options;
  ServeCommandOptions serve_options;
  ShareOptions share_options;
  StatsOptions stats_options;
  SubscribersOptions subscribers_options;
  ThemeOptions theme_options;
  const CLI::App* init_command = add_init_command(app, init_options);
  const CLI::App* import_command = add_import_command(app, import_options);
  const CLI::App* new_command = add_new_command(app, new_options);
  const CLI::App* build_command = add_build_command(app, build_options);
  const CLI::App* check_command = add_check_command(app, check_options);
  const CLI::App* diff_command = add_diff_command(app, diff_options);
  const CLI::App* report_command = add_report_command(app, report_options);
  const CLI::App* rules_command = add_rules_command(app, rules_options);
  const CLI::App* list_command = add_list_command(app, list_options);
  const CLI::App* serve_command = add_serve_command(app, serve_options);
  const CLI::App* share_command = add_share_command(app, share_options);
  const CLI::App* stats_command = add_stats_command(app, stats_options);
  const CLI::App* subscribers_command = add_subscribers_command(app, subscribers_options);
  const CLI::App* deploy_command = add_deploy_command(app, deploy_options);
  const CLI::App* announce_command = add_announce_command(app, announce_options);
  const CLI::App* theme_command = add_theme_command(app, theme_options);

  if (argc <= 1) {
    std::fputs(app.help().c_str(), stdout);
    return 0;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& done) {  // --help and --version
    return app.exit(done);
  } catch (const CLI::ParseError& problem) {
    return report_usage(app, problem, argc, argv);
  }
  const Terminal terminal(colour_of(check_command->parsed() ? check_options.common : build_options.common));
  try {
    if (build_command->parsed()) return run_build_command(build_options, signals.token());
    if (check_command->parsed()) return run_check_command(check_options, signals.token());
    if (diff_command->parsed()) return run_diff_command(diff_options, signals.token());
    if (report_command->parsed()) return run_report_command(report_options, signals.token());
    if (rules_command->parsed()) return run_rules_command(rules_options);
    if (list_command->parsed()) return run_list_command(list_options);
    if (serve_command->parsed()) return run_serve_command(serve_options, signals);
    if (deploy_command->parsed()) return run_deploy_command(deploy_options, signals.token());
    if (announce_command->parsed()) return run_announce_command(announce_options, signals.token());
    if (share_command->parsed()) return run_share_command(share_options);
    if (stats_command->parsed()) return run_stats_command(stats_options, signals.token());
    if (subscribers_command->parsed()) return run_subscribers_command(subscribers_options);
    if (theme_command->parsed()) return run_theme_command(theme_options);
    if (new_command->parsed()) return run_new_command(new_options, signals);
    if (import_command->parsed()) return run_import_command(import_options, signals.token());
    if (init_command->parsed()) return run_init_command(init_options);
    std::fputs(app.help().c_str(), stdout);
    return usage_code;
  } catch (const Error& error) {
    print_error(error, terminal);
    return code_of(error.kind(), signals.received());
  } catch (const std::filesystem::filesystem_error& problem) {
    print_error(Error(ErrorKind::machine, problem.what()), terminal);
    return code_of(ErrorKind::machine, 0);
  } catch (const std::exception& problem) {
    print_error(Error(ErrorKind::internal, problem.what()), terminal);
    return code_of(ErrorKind::internal, 0);
  }
}

}  // namespace voicepress::cli
