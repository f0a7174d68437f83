#include "cli/announce_command.h"

#include "cli/announcing.h"
#include "cli/printing.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace voicepress::cli {

namespace {

constexpr const char* footer = R"(Examples:
  voicepress announce                    every show whose feed has changed since it was announced
  voicepress announce key-voices -n      who would be told, and nothing sent
  voicepress announce key-voices --again those too who were told before
  voicepress deploy web:podcast --announce     upload, and tell at once
  voicepress serve --release --announce        host, and tell of each release

Who is told stands in the show's show.toml:
  hub = "https://pubsubhubbub.appspot.com/"    a WebSub hub, which passes it on to those who follow the feed
  podping = true                               https://podping.cloud/, by which apps hear of it within seconds
  [notices]
  webhooks = ["https://hooks.example.org/a"]   addresses of your own; they get JSON

Nobody is told before the newest episode can be had: its file has to answer a request for a part of it, with the length that
the feed states, and the feed on the web has to be the one that was built. Nobody is told twice; whoever could not be reached
is tried again the next time.

Secrets come from the environment, or from a file in .voicepress/notices/ that only you may read (chmod 600):
  VOICEPRESS_PODPING_TOKEN    or podping-token     podping.cloud hands it out; without it podping cannot be told
  VOICEPRESS_WEBHOOK_SECRET   or webhook-secret    signs what webhooks get: X-Voicepress-Signature: sha256=…

Exit codes: 0 done · 1 the content has errors · 2 wrong usage · 3 the machine · 4 the network: somebody was not told ·
130/143 signals)";

std::string as_json(const std::vector<ShowAnnounced>& shows, bool dry_run) {
  const nlohmann::ordered_json value = {{"dry_run", dry_run}, {"shows", announced_as_json(shows)}};
  return value.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

CLI::App* add_announce_command(CLI::App& app, AnnounceOptions& options) {
  CLI::App* command = app.add_subcommand("announce", "Tell hubs, podping and webhooks that a feed has changed");
  command->add_option("SHOW", options.shows, "The shows to tell of (default: all)");
  command->add_flag("-n,--dry-run", options.common.dry_run, "Say who would be told, and send nothing");
  command->add_flag("--again", options.again, "Tell those too who know this feed already");
  add_workspace_options(*command, options.common);
  command->add_option("-o,--out", options.common.out, "Another place for public/")->type_name("DIR");
  add_format_options(*command, options.common, {"text", "json"});
  add_voice_options(*command, options.common);
  command->footer(footer);
  return command;
}

int run_announce_command(const AnnounceOptions& options, const std::stop_token& stop) {
  AnnounceRequest request;
  request.workspace = request_from(options.common).workspace;
  request.shows = options.shows;
  request.audience = options.again ? deploy::Audience::everybody : deploy::Audience::who_does_not_know;
  request.dry_run = options.common.dry_run;
  const std::vector<ShowAnnounced> shows = announce(request, stop);
  if (format_of(options.common) == OutputFormat::json)
    print_result(as_json(shows, request.dry_run));
  else
    print_result(announced_as_text(shows, request.dry_run));
  print_message(failures_as_text(shows));
  return exit_code_of(shows);
}

}  // namespace voicepress::cli
