#include "cli/import_command.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/pool.h"
#include "base/text.h"
#include "base/urls.h"
#include "cli/console_reporter.h"
#include "cli/import_report.h"
#include "cli/machine_settings.h"
#include "cli/printing.h"
#include "importing/feed_source.h"
#include "importing/read_back.h"
#include "importing/take_over.h"
#include "importing/whole_feed.h"
#include "importing/write_files.h"
#include "model/identity.h"
#include "publish/new_show.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace voicepress::cli {

namespace fs = std::filesystem;

namespace {

constexpr const char* footer = R"(Examples:
  voicepress import https://example.org/podcast/feed.xml -C my-podcast    a new workspace from a show that is elsewhere
  voicepress import feed.xml --dry-run             what would come over, and what would not
  voicepress import https://example.org/feed.xml --media copy             bring the recordings along
  voicepress import https://example.org/feed.xml --show key-voices --url https://podcasts.example.org/key-voices/

For subscribers nothing changes: guid, audio address and date of every episode stay, and show.lock promises them. With
--media link the audio stays where it is; with copy the recordings come into media/<show>/, and the feed goes on naming
the old addresses until you build with --accept-change enclosure. feeds/<show>/redirects.txt lists old and new addresses.

Nothing that exists is overwritten, and an interrupted import leaves nothing behind.
Exit codes: 0 done · 1 the feed cannot be understood · 2 wrong usage · 3 the machine · 4 the network)";

importing::Choices choices_from(const ImportOptions& options, const importing::FeedSource& source) {
  importing::Choices choices;
  choices.name = options.show;
  choices.timezone = options.timezone.empty() ? machine_zone() : options.timezone;
  choices.address = source.address;
  choices.media = options.media == "copy" ? importing::MediaChoice::copy : importing::MediaChoice::link;
  choices.now = machine_time();
  if (!options.url.empty()) choices.url = with_trailing_slash(options.url);
  return choices;
}

void check_options(const ImportOptions& options) {
  if (!options.timezone.empty() && !is_known_zone(options.timezone))
    throw Error(ErrorKind::usage, fmt::format("--timezone {} is not a time zone: write it like Europe/London",
                                              printable(options.timezone)));
  if (!options.url.empty() && !is_https_url(options.url))
    throw Error(ErrorKind::usage, fmt::format("--url {} is not an address that apps accept: write it like "
                                              "https://podcasts.example.org/key-voices/",
                                              printable(options.url)));
}

// What subscribers know is promised from the beginning. Audio whose recording is here, and whose address would be the
// same if we made it, needs no other address.
LockEntry entry_of(const importing::ImportedEpisode& episode, const importing::ImportedShow& show) {
  LockEntry entry;
  entry.state = EpisodeState::published;
  entry.file = episode.file;
  entry.slug = episode.slug;
  entry.guid = episode.guid;
  entry.path = audio_path_for(episode.slug, Format::mp3);
  entry.date = episode.date;
  entry.title = episode.title;
  const bool is_at_home = !episode.recording.empty() && episode.enclosure.url == join_url(show.url, entry.path);
  if (is_at_home) return entry;
  Rendition audio;
  audio.path = entry.path;
  audio.remote = true;
  audio.address = episode.enclosure.url;
  audio.type = episode.enclosure.type;
  audio.bytes = episode.enclosure.bytes;
  audio.duration = episode.duration;
  entry.elsewhere = std::move(audio);
  return entry;
}

ShowLock lock_of(const importing::ImportedShow& show) {
  ShowLock lock;
  lock.guid = show.guid;
  lock.url = show.url;
  for (const auto& episode : show.episodes) lock.episodes.push_back(entry_of(episode, show));
  std::sort(lock.episodes.begin(), lock.episodes.end(), [](const auto& a, const auto& b) { return a.slug < b.slug; });
  return lock;
}

void write_texts(const importing::ImportedShow& show, const NewShowFolder& folder) {
  for (const importing::TextFile& file : importing::text_files_of(show)) folder.write(file.path, file.text);
}

void bring_in(ImportOutcome& outcome, const fs::path& root, net::Reach reach, Reporter& reporter,
              const std::stop_token& stop) {
  importing::ImportedShow& show = outcome.show;
  NewShowFolder folder(root, show.name);
  const importing::FetchTools tools{folder.media(), reach, reporter};
  importing::fetch_companions(show, tools, stop);
  if (show.media == importing::MediaChoice::copy) outcome.recordings = importing::fetch_recordings(show, tools, stop);
  if (show.image.empty()) {
    show.image = folder.add_starter_cover();
    show.guessed.push_back({"", "the cover could not be had: a plain one was made; put the real one in its place"});
  }
  throw_if_stopped(stop);
  write_texts(show, folder);
  if (importing::leave_out_what_is_refused(show, folder.feed(), folder.media())) write_texts(show, folder);
  folder.publish(lock_of(show));
}

}  // namespace

CLI::App* add_import_command(CLI::App& app, ImportOptions& options) {
  CLI::App* command = app.add_subcommand("import", "Take over a show from another host");
  command->add_option("FEED", options.feed, "Its feed: a file or an address")->required();
  command->add_option("-C", options.common.workspace, "The workspace, new or existing (default: here)")
      ->type_name("DIR");
  command->add_option("--show", options.show, "The show's folder name (default: from its title)")->type_name("NAME");
  command->add_option("--url", options.url, "Where the show's folder will be on the web; may wait");
  command->add_option("--timezone", options.timezone, "Such as Europe/London (default: this machine's)");
  command->add_option("--media", options.media, "link: the audio stays where it is; copy: bring the recordings along")
      ->type_name("WHAT")
      ->check(CLI::IsMember({"link", "copy"}));
  command->add_flag("-n,--dry-run", options.common.dry_run, "Read the feed and report; write nothing");
  add_format_options(*command, options.common, {"text", "json"});
  add_voice_options(*command, options.common);
  command->footer(footer);
  return command;
}

int run_import_command(const ImportOptions& options, const std::stop_token& stop) {
  check_options(options);
  const fs::path here = fs::current_path();
  fs::path root = (here / options.common.workspace).lexically_normal();
  if (!root.has_filename()) root = root.parent_path();
  // A file on the command line lies where the person stands, whatever the workspace.
  const importing::FeedSource source = importing::read_source(options.feed, here, stop);
  ImportOutcome outcome;
  outcome.workspace = options.common.workspace;
  outcome.is_dry_run = options.common.dry_run;
  outcome.show = importing::take_over(importing::read_whole_feed(source, stop), choices_from(options, source));
  require_free_name(root, outcome.show.name);
  if (!outcome.is_dry_run) {
    const Terminal terminal(colour_of(options.common));
    ConsoleReporter console(terminal);
    SilentReporter silent;
    Reporter& reporter = options.common.quiet ? static_cast<Reporter&>(silent) : console;
    bring_in(outcome, root, source.reach, reporter, stop);
  }
  const bool json = format_of(options.common) == OutputFormat::json;
  print_result(json ? import_as_json(outcome) : import_as_text(outcome));
  return 0;
}

}  // namespace voicepress::cli
