// voicepress theme: copies of the built-in templates, and what is known of them.
#include "support/workspace.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress::test;
using Catch::Contains;
using nlohmann::json;

namespace {

Outcome theme(const Workspace& workspace, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "theme");
  arguments.insert(arguments.end(), {"-C", workspace.root().string()});
  return run_voicepress(arguments);
}

std::map<std::string, std::string> states(const Workspace& workspace) {
  std::map<std::string, std::string> states;
  const json listed = json::parse(theme(workspace, {"list", "--json"}).out);
  for (const auto& each : listed["templates"]) states[each["name"]] = each["state"];
  return states;
}

class OneShow : public Workspace {
 public:
  OneShow() { write("feeds/small/show.toml", small_show_toml); }
};

constexpr const char* episode = "feeds/small/theme/episode.mustache";

}  // namespace

TEST_CASE("theme eject copies a template to change, and never over what is there unless it is told to") {
  const OneShow workspace;
  const Outcome first = theme(workspace, {"eject", "episode.mustache"});
  CHECK(first.code == 0);
  CHECK(first.out == std::string("Wrote ") + episode + "\nChange it, then: voicepress build\n");
  CHECK(first.err.empty());
  CHECK_THAT(workspace.read(episode), Contains("{{episode.") || Contains("{{#episode}}"));
  workspace.write(episode, "mine");
  const Outcome again = theme(workspace, {"eject", "episode"});
  CHECK(again.code == 2);
  CHECK(again.out.empty());
  CHECK_THAT(again.err, Contains("episode.mustache is there already and stays as it is; --force replaces it"));
  CHECK(workspace.read(episode) == "mine");
  CHECK(theme(workspace, {"eject", "episode", "--force"}).code == 0);
  CHECK(workspace.read(episode) != "mine");
  CHECK(workspace.tree("feeds/small/theme").size() == 1);
}

TEST_CASE("a template that does not exist is answered with the nearest one, and nothing is written") {
  const OneShow workspace;
  const Outcome slip = theme(workspace, {"eject", "epsode"});
  CHECK(slip.code == 2);
  CHECK_THAT(slip.err, Contains("there is no template 'epsode'; did you mean episode?"));
  CHECK_THAT(theme(workspace, {"eject", "../../x"}).err, Contains("there are ") && Contains("style.css"));
  CHECK_FALSE(fs::exists(workspace / "feeds/small/theme"));
  const Outcome action = run_voicepress({"theme", "ejct", "episode"});
  CHECK(action.code == 2);
  CHECK_THAT(action.err, Contains("Did you mean: voicepress theme eject"));
}

TEST_CASE("the only show need not be named, and of several it is asked which") {
  const OneShow workspace;
  workspace.write("feeds/other/show.toml", small_show_toml);
  const Outcome asked = theme(workspace, {"eject", "style"});
  CHECK(asked.code == 2);
  CHECK_THAT(asked.err, Contains("there are several: write which one is meant behind the rest (other, small)"));
  CHECK(theme(workspace, {"eject", "style", "other"}).code == 0);
  CHECK(fs::exists(workspace / "feeds/other/theme/style.css"));
  CHECK_THAT(theme(workspace, {"list", "nobody"}).err, Contains("there is no show 'nobody'"));
}

TEST_CASE("theme list says which templates are the show's own, and which have fallen behind") {
  const OneShow workspace;
  for (const auto& [name, state] : states(workspace)) CHECK(state == "built-in");
  theme(workspace, {"eject", "episode"});
  theme(workspace, {"eject", "show"});
  theme(workspace, {"eject", "style"});
  CHECK(states(workspace)["episode.mustache"] == "same");
  workspace.write(episode, workspace.read(episode) + "<!-- mine -->");
  CHECK(states(workspace)["episode.mustache"] == "own");
  // As if it had been copied by an earlier voicepress, with another built-in template.
  std::string text = workspace.read("feeds/small/theme/style.css");
  const std::size_t at = text.find("style.css ") + 10;
  workspace.write("feeds/small/theme/style.css", text.replace(at, 16, "0123456789abcdef"));
  workspace.write("feeds/small/theme/notes.txt", "what is this?");
  auto now = states(workspace);
  CHECK(now["style.css"] == "behind");
  CHECK(now["show.mustache"] == "same");
  CHECK(now["notes.txt"] == "unknown");
  const Outcome listed = theme(workspace, {"list"});
  CHECK(listed.code == 0);
  CHECK_THAT(listed.out, Contains("yours; the built-in one has changed since it was copied "
                                  "(feeds/small/theme/style.css)\n") &&
                             Contains("head.mustache") && Contains("  built in\n") && Contains("rename or delete it"));
}

TEST_CASE("with every template copied the site is the same to the byte: no mark reaches a page") {
  const SmallWorkspace workspace;
  workspace.build();
  const auto before = workspace.tree();
  for (const auto& [name, state] : states(workspace)) CHECK(theme(workspace, {"eject", name}).code == 0);
  for (const auto& [name, state] : states(workspace)) CHECK(state == "same");
  REQUIRE(workspace.build().code == 0);
  CHECK((workspace.tree() == before));
  for (const auto& [path, text] : workspace.tree()) CHECK(text.find("theme eject") == std::string::npos);
}

TEST_CASE("theme names prints every name that a template may use, with its meaning") {
  const Outcome all = run_voicepress({"theme", "names"});
  CHECK(all.code == 0);
  CHECK_THAT(all.out, Catch::StartsWith("On every page:\n") && Contains("show.title") &&
                          Contains("\n\nIn episode.mustache besides:\n") && Contains("episode.chapters.title"));
  const Outcome one = run_voicepress({"theme", "names", "episode"});
  CHECK_THAT(one.out, Contains("show.title") && Contains("episode.download_size") && !Contains("besides"));
  CHECK_THAT(run_voicepress({"theme", "names", "head"}).out, Contains("show.title") && !Contains("episode.title"));
  CHECK_THAT(run_voicepress({"theme", "names", "style"}).err, Contains("style.css is no template with names"));
  const json names = json::parse(run_voicepress({"theme", "names", "show", "--json"}).out)["names"];
  CHECK(names.size() > 20);
  CHECK_FALSE(names[0]["name"].get<std::string>().empty());
  CHECK_THAT(run_voicepress({"theme", "--help"}).out, Contains("voicepress theme eject episode.mustache"));
  CHECK_THAT(run_voicepress({"theme", "eject", "--help"}).out, Contains("--force"));
  const Outcome alone = run_voicepress({"theme"});
  CHECK(alone.code == 2);
  CHECK_THAT(alone.err, Contains("voicepress theme goes on with eject, list, names\n"));
}
