#include "cli/share_command.h"

#include "base/error.h"
#include "base/text.h"
#include "cli/printing.h"
#include "publish/share.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace voicepress::cli {

namespace {

using nlohmann::ordered_json;

constexpr const char* footer = R"(Examples:
  voicepress share key-voices reading-aloud               everything, ready to paste
  voicepress share key-voices 12 --at 12:30               by number; links and player begin at that time
  voicepress share key-voices 2.3                         episode 3 of season 2
  voicepress share key-voices reading-aloud --only embed | xclip    one part, for a pipe
  voicepress share key-voices reading-aloud --json        all parts, for a program

It reads the texts alone: recordings need not be here, and nothing is written. Of an episode that is not public yet
it says so.

Exit codes: 0 done · 1 the episode's file has errors · 2 wrong usage, or no such episode · 3 the machine)";

// What --only takes, and headings for people.
const std::vector<std::string>& parts() {
  static const std::vector<std::string> names = {"link", "embed", "notes", "description", "social", "article"};
  return names;
}

std::string part_of(const ShareText& text, const std::string& name) {
  if (name == "link") return text.link_at.value_or(text.link);
  if (name == "embed") return text.embed;
  if (name == "notes") return text.notes;
  if (name == "description") return text.description;
  return name == "social" ? text.social : text.article;
}

std::string heading_of(const ShareText& text, const std::string& name) {
  if (name == "link") return "Link";
  if (name == "embed") return "Player for another page (HTML)";
  if (name == "notes") return "Show notes (plain text)";
  if (name == "description")
    return fmt::format("Description for directories (HTML, {} of {} bytes)", text.description.size(),
                       longest_shared_description);
  if (name == "social")
    return fmt::format("Social networks ({} of {} characters)", social_length(text.social), longest_social_text);
  return "For the article that goes with it (HTML)";
}

std::string as_text(const ShareText& text) {
  std::string all;
  for (const std::string& name : parts()) {
    if (part_of(text, name).empty()) continue;
    all += fmt::format("{}== {} ==\n", all.empty() ? "" : "\n", heading_of(text, name));
    if (name == "link" && text.link_at) all += printable(text.link) + "\n";
    all += part_of(text, name) + "\n";
  }
  return all;
}

std::string as_json(const ShareText& text) {
  ordered_json value = {{"show", text.show},
                        {"slug", text.slug},
                        {"guid", text.guid},
                        {"title", text.title},
                        {"is_public", text.is_public}};
  if (!text.is_public) value["not_public"] = text.not_public;
  value["link"] = text.link;
  if (text.link_at) value["link_at"] = *text.link_at;
  if (!text.embed.empty()) value["embed"] = text.embed;
  value["notes"] = text.notes;
  value["description"] = {
      {"html", text.description}, {"bytes", text.description.size()}, {"max_bytes", longest_shared_description}};
  value["social"] = {
      {"text", text.social}, {"characters", social_length(text.social)}, {"max_characters", longest_social_text}};
  value["article"] = text.article;
  return value.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::optional<std::chrono::seconds> time_from(const std::string& at) {
  if (at.empty()) return std::nullopt;
  if (const auto time = parse_moment(at)) return time;
  throw Error(ErrorKind::usage,
              fmt::format("--at {} is not a time: write it like 12:30, 1:02:03, 90 or 1h2m3s", printable(at)));
}

}  // namespace

CLI::App* add_share_command(CLI::App& app, ShareOptions& options) {
  CLI::App* command = app.add_subcommand("share", "Print links, embed code, notes and texts of an episode, to paste");
  command->add_option("SHOW", options.show, "The show, by folder name")->required();
  command->add_option("EPISODE", options.episode, "The episode: slug, number, file name, guid or title")->required();
  command->add_option("--at", options.at, "Link and player at this time: 12:30, 90 or 1h2m3s")->type_name("TIME");
  command->add_option("--only", options.only, "One part as it is: link, embed, notes, description, social or article")
      ->type_name("PART")
      ->check(CLI::IsMember(parts()));
  add_workspace_options(*command, options.common);
  add_output_options(*command, options.common);
  add_now_option(*command, options.common);
  add_format_options(*command, options.common, {"text", "json"});
  command->footer(footer);
  return command;
}

int run_share_command(const ShareOptions& options) {
  const bool json = format_of(options.common) == OutputFormat::json;
  if (json && !options.only.empty())
    throw Error(ErrorKind::usage, "--only prints one part as it is, --json prints all: leave one of them out");
  const ShareText text = share_text(request_from(options.common), options.show, options.episode, time_from(options.at));
  if (options.only == "embed" && text.embed.empty())
    throw Error(ErrorKind::usage,
                fmt::format("{} has no players for other sites: take the line embed = false out of its "
                            "show.toml",
                            text.show));
  if (!text.is_public) print_message(printable(text.not_public) + "\n");
  if (json)
    print_result(as_json(text));
  else
    print_result(options.only.empty() ? as_text(text) : part_of(text, options.only) + "\n");
  return 0;
}

}  // namespace voicepress::cli
