#include "cli/subscribers_command.h"

#include "audience/subscribers.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "base/urls.h"
#include "cli/day_option.h"
#include "cli/plural.h"
#include "cli/printing.h"
#include "cli/stats_command.h"

#include <date/date.h>

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace voicepress::cli {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

constexpr std::uint64_t longest_feed = 256u << 20;

constexpr const char* footer = R"(Examples:
  voicepress subscribers add key-voices "Anna Berg"           her address, to send to her and nobody else
  voicepress subscribers add key-voices Anna Ben --until 2027-01-31
  voicepress subscribers list key-voices
  voicepress subscribers revoke key-voices 3                  by number or by name; within a second
  voicepress subscribers rotate key-voices "Anna Berg"        another address; the old one opens nothing any more

A show has a private feed when its show.toml says so; members get each episode that many days ahead:
  [members]
  early_days = 3
Build once after that. `voicepress serve` hands the feed out, at addresses that are each member's own. They work in any
podcast app. Who shares one shares the feed, until you revoke it.

Exit codes: 0 done · 2 wrong usage · 3 the machine)";

// "https://example.org", as the feed that was prepared says; or what was asked for.
std::string origin_of(const SubscribersOptions& options) {
  const fs::path file = members_folder_of(public_folder_of(options.common)) / options.show / "feed.xml";
  const auto prepared = read_file_if_exists(file, longest_feed);
  if (!prepared)
    throw Error(ErrorKind::usage, fmt::format("'{}' has no private feed in {}: write [members] in its show.toml, then "
                                              "voicepress build",
                                              printable(options.show), file.parent_path().string()));
  if (!options.common.base_url.empty()) {
    const std::string base = with_trailing_slash(options.common.base_url);
    return base.substr(0, base.size() - 1);
  }
  const std::string self = std::string(member_place) + "feed.xml";
  const std::size_t end = prepared->find(self), begin = prepared->rfind('"', end) + 1;
  if (end == std::string::npos || begin > end)
    throw Error(ErrorKind::machine, file.string() + " is not as a build leaves it: build again");
  return prepared->substr(begin, end - begin);
}

std::string address_of(const std::string& origin, const NewSubscriber& fresh) {
  return origin + "/p/" + fresh.ticket + "/feed.xml";
}

std::optional<Instant> end_of(const SubscribersOptions& options) {
  if (options.until.empty()) return std::nullopt;
  return parse_day(options.until) + std::chrono::days(1);
}

const char* state_of(const Subscriber& subscriber, Instant now) {
  if (subscriber.revoked_at) return "revoked";
  return subscriber.may_read(now) ? "" : "over";
}

// One member has a phone, a computer and a way to work. More than that, and the address has been passed on.
constexpr int most_networks_of_one = 10, most_apps_of_one = 5;

std::string use_of(const Subscriber& subscriber) {
  if (!subscriber.used_on) return "  (not used in the last 30 days)";
  std::string text = "  (used " + date::format("%d %b %Y", *subscriber.used_on) + ")";
  if (subscriber.most_networks > most_networks_of_one || subscriber.most_apps > most_apps_of_one)
    text += fmt::format("  [passed on? {} and {} on one day]", plural(subscriber.most_networks, "network"),
                        plural(subscriber.most_apps, "app"));
  return text;
}

void print_addresses(const std::vector<NewSubscriber>& fresh, const std::string& origin, const CommonOptions& common) {
  if (format_of(common) == OutputFormat::json) {
    ordered_json list = ordered_json::array();
    for (const NewSubscriber& each : fresh)
      list.push_back(
          {{"id", each.subscriber.id}, {"name", each.subscriber.name}, {"address", address_of(origin, each)}});
    return print_result(ordered_json{{"subscribers", std::move(list)}}.dump(2) + "\n");
  }
  for (const NewSubscriber& each : fresh)
    print_result(fmt::format("{}  {}\n", printable(each.subscriber.name), address_of(origin, each)));
  if (!common.quiet)
    print_message(fmt::format("{} will not be shown again. Send each to its member alone.\n",
                              fresh.size() == 1 ? "This address" : "These addresses"));
}

// By number or by name. A name that several have is not enough.
std::vector<Subscriber> chosen(const Subscribers& subscribers, const SubscribersOptions& options) {
  const std::vector<Subscriber> all = subscribers.list(options.show);
  if (options.all) return all;
  std::vector<Subscriber> found;
  for (const std::string& name : options.names) {
    std::vector<Subscriber> fitting;
    std::copy_if(all.begin(), all.end(), std::back_inserter(fitting),
                 [&](const Subscriber& each) { return std::to_string(each.id) == name || each.name == name; });
    if (fitting.empty())
      throw Error(ErrorKind::usage, fmt::format("'{}' has no subscriber '{}': voicepress subscribers list {}",
                                                printable(options.show), printable(name), printable(options.show)));
    if (fitting.size() > 1)
      throw Error(ErrorKind::usage, fmt::format("'{}' has several subscribers '{}': name one by its number",
                                                printable(options.show), printable(name)));
    found.push_back(fitting.front());
  }
  if (found.empty()) throw Error(ErrorKind::usage, "say whom: numbers or names, or --all");
  return found;
}

int add(const SubscribersOptions& options) {
  const std::string origin = origin_of(options);
  Subscribers subscribers(counts_folder(options.common, options.counts));
  std::vector<NewSubscriber> fresh;
  for (const std::string& name : options.names)
    fresh.push_back(subscribers.add(options.show, printable(name), machine_time(), end_of(options)));
  print_addresses(fresh, origin, options.common);
  return 0;
}

int list(const SubscribersOptions& options) {
  const Subscribers subscribers(counts_folder(options.common, options.counts));
  const std::vector<Subscriber> all = subscribers.list(options.show);
  const Instant now = machine_time();
  if (format_of(options.common) == OutputFormat::json) {
    ordered_json list = ordered_json::array();
    for (const Subscriber& each : all)
      list.push_back(
          {{"id", each.id},
           {"show", each.show},
           {"name", each.name},
           {"since", date::format("%FT%TZ", each.since)},
           {"until", each.until ? ordered_json(date::format("%FT%TZ", *each.until)) : ordered_json(nullptr)},
           {"may_read", each.may_read(now)},
           {"used_on", each.used_on ? ordered_json(date::format("%F", *each.used_on)) : ordered_json(nullptr)},
           {"most_networks_on_a_day", each.most_networks},
           {"most_apps_on_a_day", each.most_apps}});
    print_result(ordered_json{{"subscribers", std::move(list)}}.dump(2) + "\n");
    return 0;
  }
  std::string text;
  for (const Subscriber& each : all) {
    text += fmt::format("{:>5}  {}  {}", each.id, date::format("%d %b %Y", each.since), printable(each.name));
    if (each.until) text += fmt::format("  (until {})", date::format("%d %b %Y", *each.until - std::chrono::days(1)));
    text += use_of(each);
    const std::string state = state_of(each, now);
    text += (state.empty() ? "" : "  [" + state + "]") + "\n";
  }
  const auto reading =
      std::count_if(all.begin(), all.end(), [&](const Subscriber& each) { return each.may_read(now); });
  print_result(text + plural(reading, "member") + "\n");
  return 0;
}

int revoke(const SubscribersOptions& options) {
  Subscribers subscribers(counts_folder(options.common, options.counts));
  for (const Subscriber& each : chosen(subscribers, options)) {
    subscribers.revoke(each.id, machine_time());
    print_result(fmt::format("{} ({}) hears the private feed no longer\n", printable(each.name), each.id));
  }
  return 0;
}

int rotate(const SubscribersOptions& options) {
  const std::string origin = origin_of(options);
  Subscribers subscribers(counts_folder(options.common, options.counts));
  std::vector<NewSubscriber> fresh;
  for (const Subscriber& each : chosen(subscribers, options))
    if (!options.all || !each.revoked_at) fresh.push_back(subscribers.rotate(each.id));
  print_addresses(fresh, origin, options.common);
  return 0;
}

}  // namespace

CLI::App* add_subscribers_command(CLI::App& app, SubscribersOptions& options) {
  CLI::App* command = app.add_subcommand("subscribers", "Private feeds: who has one, each at an address of their own");
  command->require_subcommand(1);
  command->footer(footer);
  const auto add_action = [&](const char* name, const char* what, const char* whom) {
    CLI::App* action = command->add_subcommand(name, what);
    action->callback([&options, name] { options.action = name; });
    action->add_option("SHOW", options.show, "The show, by folder name")->required();
    if (whom != nullptr) action->add_option("NAME", options.names, whom);
    action->add_option("-C", options.common.workspace, "The workspace (default: this folder)")->type_name("DIR");
    action->add_option("--counts", options.counts, "Another place for .voicepress/audience/")->type_name("DIR");
    add_format_options(*action, options.common, {"text", "json"});
    return action;
  };
  const auto add_address_options = [&](CLI::App& action) {
    action.add_option("-o,--out", options.common.out, "Another place for public/")->type_name("DIR");
    action.add_option("--base-url", options.common.base_url, "Where the server is, if not where the show is")
        ->type_name("URL");
    action.add_flag("-q,--quiet", options.common.quiet, "Print only the addresses");
  };
  CLI::App* add = add_action("add", "Give people a private feed", "Their names, for you to know them by");
  add->get_option("NAME")->required();
  add->add_option("--until", options.until, "The last day on which it works: 2027-01-31")->type_name("DAY");
  add_address_options(*add);
  add_action("list", "Show who has one", nullptr);
  CLI::App* revoke = add_action("revoke", "Take it back", "Numbers or names");
  revoke->add_flag("--all", options.all, "Everybody's");
  CLI::App* rotate = add_action("rotate", "Give another address in place of the old one", "Numbers or names");
  rotate->add_flag("--all", options.all, "To everybody who has one");
  add_address_options(*rotate);
  return command;
}

int run_subscribers_command(const SubscribersOptions& options) {
  if (options.action == "add") return add(options);
  if (options.action == "list") return list(options);
  return options.action == "revoke" ? revoke(options) : rotate(options);
}

}  // namespace voicepress::cli
