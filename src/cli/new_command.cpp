#include "cli/new_command.h"

#include "base/text.h"
#include "cli/editor.h"
#include "cli/printing.h"
#include "publish/new_episode.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace voicepress::cli {

namespace {

constexpr const char* footer = R"(Examples:
  voicepress new key-voices ~/interview.wav         the recording is copied into media/key-voices/
  voicepress new key-voices interview.wav --title "Reading aloud" --guest "Jane Smith"
  voicepress new key-voices --title "Reading aloud" --date 2026-01-15    the recording comes later

Number, date, name and guest are guessed from the show and from the recording's name; chapter marks in the recording
become chapters. The file that is written says them all: look at it before you build. Its notes come from
feeds/<show>/new-episode.md where there is one.

Exit codes: 0 done · 1 the show or the recording has errors · 2 wrong usage · 3 the machine)";

std::string as_text(const BegunEpisode& begun, const Workspace& workspace, Instant now) {
  std::string text = fmt::format("Wrote {}\n", printable(workspace.shown(begun.file)));
  std::string name = printable(begun.title);
  if (begun.number) name += fmt::format(", episode {}", *begun.number);
  if (begun.season) name += fmt::format(" of season {}", *begun.season);
  text += fmt::format("  episode    {}\n", name);
  if (!begun.guest.empty()) text += fmt::format("  guest      {}\n", printable(begun.guest));
  text += fmt::format("  date       {} ({})\n", format_for_people(begun.date, begun.zone), begun.date_reason);
  const std::string recording = printable(workspace.shown(begun.recording));
  if (begun.has_recording) text += fmt::format("  recording  {}{}\n", recording, begun.was_copied ? " (a copy)" : "");
  if (!begun.has_recording) text += fmt::format("  recording  none yet: put it at {}\n", recording);
  if (begun.chapters > 0) text += fmt::format("  chapters   {} from the recording\n", begun.chapters);
  text += "Write the notes in that file, then: voicepress build\n";
  if (begun.date > now) text += "It goes live at that date; until then only voicepress build --future shows it.\n";
  return text;
}

std::string as_json(const BegunEpisode& begun, const Workspace& workspace) {
  nlohmann::ordered_json value = {{"file", workspace.shown(begun.file)},
                                  {"show", begun.show},
                                  {"title", begun.title},
                                  {"slug", begun.slug},
                                  {"date", format_rfc3339(begun.date)},
                                  {"guest", begun.guest},
                                  {"recording", workspace.shown(begun.recording)},
                                  {"has_recording", begun.has_recording},
                                  {"chapters", begun.chapters}};
  if (begun.season) value["season"] = *begun.season;
  if (begun.number) value["episode"] = *begun.number;
  return value.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

CLI::App* add_new_command(CLI::App& app, NewOptions& options) {
  CLI::App* command = app.add_subcommand("new", "Begin an episode: its text file, ready to be written");
  command->add_option("SHOW", options.show, "The show, by folder name")->required();
  command->add_option("RECORDING", options.recording, "The recording, anywhere; a copy goes into media/<show>/");
  command->add_option("--title", options.title, "The title (default: from the recording's name)");
  command->add_option("--guest", options.guest, "Who is interviewed (default: from the recording's name)");
  command->add_option("--date", options.date, "When it goes live (default: the next free slot, or in a week)");
  command->add_flag("--no-edit", options.no_edit, "Do not open $EDITOR");
  add_workspace_options(*command, options.common);
  add_now_option(*command, options.common);
  add_format_options(*command, options.common, {"text", "json"});
  command->footer(footer);
  return command;
}

int run_new_command(const NewOptions& options, StopOnSignals& signals) {
  const BuildRequest request = request_from(options.common);
  NewEpisodeRequest wanted;
  wanted.workspace = request.workspace;
  wanted.show = options.show;
  // What a person names on the command line lies where they stand, or, with -C, in the workspace.
  if (!options.recording.empty())
    wanted.recording = std::filesystem::path(options.common.workspace) / options.recording;
  wanted.title = options.title;
  wanted.guest = options.guest;
  wanted.date = options.date;
  wanted.now = request.now;
  const BegunEpisode begun = begin_episode(wanted, signals.token());
  const bool json = format_of(options.common) == OutputFormat::json;
  print_result(json ? as_json(begun, request.workspace) : as_text(begun, request.workspace, request.now));
  if (json || options.no_edit || !can_edit()) return 0;
  const CtrlCForAnother for_the_editor(signals);
  if (!edit(begun.file)) print_message("voicepress: your editor could not be started; open the file yourself\n");
  return 0;
}

}  // namespace voicepress::cli
