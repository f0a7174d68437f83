#include "cli/rules_command.h"

#include "base/error.h"
#include "base/text.h"
#include "cli/printing.h"
#include "publish/check.h"

#include <algorithm>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace voicepress::cli {

namespace {

constexpr const char* footer = R"(Examples:
  voicepress rules                   all of them, with the reason and who asks for it
  voicepress rules title-number      one
  voicepress rules --json            for a program

Every complaint names its rule in brackets. What is meant to be as it is can be allowed where it stands, with a reason:
  title = "The 7th episode"   # voicepress: allow title-number the play is called so
  <!-- voicepress: allow notes-html a table that Markdown has no words for -->     (in the notes)

Exit codes: 0 done · 2 there is no such rule)";

// A rule that is listed as a warning may be an error elsewhere: what counts is whether anything of it can be allowed.
const char* when_allowed(const RuleNote& rule) {
  if (can_be_silenced(Severity::error, rule.id)) return "can be allowed";
  return can_be_silenced(Severity::warning, rule.id) ? "can be allowed where it is a warning" : "cannot be allowed";
}

std::vector<RuleNote> chosen(const std::vector<std::string>& ids) {
  if (ids.empty()) return {all_rules().begin(), all_rules().end()};
  std::vector<RuleNote> notes;
  for (const std::string& id : ids) {
    const RuleNote* rule = find_rule(id);
    if (rule != nullptr) {
      notes.push_back(*rule);
      continue;
    }
    std::vector<std::string> names;
    for (const RuleNote& known : all_rules()) names.emplace_back(known.id);
    const auto near = nearest(id, names);
    throw Error(ErrorKind::usage,
                fmt::format("there is no rule '{}'{}", printable(id),
                            near ? fmt::format("; did you mean {}?", *near) : "; voicepress rules lists them all"));
  }
  return notes;
}

std::string as_text(const std::vector<RuleNote>& notes) {
  std::size_t width = 0;
  for (const RuleNote& rule : notes) width = std::max(width, rule.id.size());
  std::string text;
  for (const RuleNote& rule : notes) text += fmt::format("{:<{}}  {} ({})\n", rule.id, width, rule.reason, rule.source);
  if (notes.size() == 1) text += fmt::format("{:<{}}  {}\n", "", width, when_allowed(notes.front()));
  return text;
}

std::string as_json(const std::vector<RuleNote>& notes) {
  using nlohmann::ordered_json;
  ordered_json rules = ordered_json::array();
  for (const RuleNote& rule : notes)
    rules.push_back({{"id", rule.id},
                     {"reason", rule.reason},
                     {"source", rule.source},
                     {"errors_can_be_allowed", can_be_silenced(Severity::error, rule.id)},
                     {"warnings_can_be_allowed", can_be_silenced(Severity::warning, rule.id)}});
  return ordered_json{{"rules", std::move(rules)}}.dump(2) + "\n";
}

}  // namespace

CLI::App* add_rules_command(CLI::App& app, RulesOptions& options) {
  CLI::App* command = app.add_subcommand("rules", "List every rule, why it exists and whose it is");
  command->add_option("RULE", options.ids, "Rules by their ids (default: all)");
  add_format_options(*command, options.common, {"text", "json"});
  command->footer(footer);
  return command;
}

int run_rules_command(const RulesOptions& options) {
  const std::vector<RuleNote> notes = chosen(options.ids);
  print_result(format_of(options.common) == OutputFormat::json ? as_json(notes) : as_text(notes));
  return 0;
}

}  // namespace voicepress::cli
