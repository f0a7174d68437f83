// [site]: what a site has of each episode beside its page, and does without where the show says so.
#include "support/workspace.h"

#include <catch2/catch.hpp>

using namespace voicepress::test;
using Catch::Contains;

namespace {

constexpr const char* first = "feeds/small/episodes/2019-03-21-first.md";

void leave_out(const Workspace& workspace, const std::string& lines) {
  workspace.write("feeds/small/show.toml", std::string(small_show_toml) + "\n[site]\n" + lines);
}

bool has(const Workspace& workspace, const std::string& begin) {
  const auto tree = workspace.tree("public/small");
  const auto next = tree.lower_bound(begin);
  return next != tree.end() && next->first.starts_with(begin);
}

Outcome share(const Workspace& workspace, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {"share", "-C", workspace.root().string(), "small", "first"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_voicepress(arguments);
}

}  // namespace

TEST_CASE("a site without players for others has neither these nor oEmbed, and nothing speaks of them") {
  const SmallWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  CHECK(has(workspace, "embed/first/"));
  CHECK(has(workspace, "oembed/first."));
  CHECK_THAT(share(workspace).out, Contains("<iframe"));

  leave_out(workspace, "embed = false\n");
  REQUIRE(workspace.build().code == 0);
  CHECK_FALSE(has(workspace, "embed/"));
  CHECK_FALSE(has(workspace, "oembed/"));
  CHECK(has(workspace, "waveforms/first."));
  const std::string page = workspace.read("public/small/episodes/first/index.html");
  CHECK_THAT(page, !Contains("embed") && !Contains("twitter:player"));
  CHECK_THAT(page, Contains("<meta name=\"twitter:card\" content=\"summary_large_image\" />"));
  const Outcome all = share(workspace), one = share(workspace, {"--only", "embed"});
  CHECK_THAT(all.out, Contains("== Link ==") && Contains("<aside>") && !Contains("iframe") && !Contains("Player"));
  CHECK(one.code == 2);
  CHECK_THAT(one.err, Contains("small has no players for other sites") && Contains("embed = false"));

  workspace.replace(first, "title = ", "slug = \"renamed\"\ntitle = ");
  REQUIRE(workspace.build({"--accept-change", "slug"}).code == 0);
  CHECK(has(workspace, "episodes/first/index.html"));
  CHECK_FALSE(has(workspace, "embed/"));
  CHECK_THAT(workspace.read("public/_redirects"), Contains("/small/episodes/first/") && !Contains("embed"));
}

TEST_CASE("a site without pictures for link previews shows the show's own, or the episode's art") {
  const SmallWorkspace workspace;
  leave_out(workspace, "social_images = false\n");
  REQUIRE(workspace.build().code == 0);
  CHECK_FALSE(has(workspace, "images/social-first-"));
  CHECK_THAT(workspace.read("public/small/episodes/first/index.html"),
             Contains("property=\"og:image\" content=\"https://example.org/small/images/social-"));
  workspace.replace(first, "title = ", "image = \"cover.jpg\"\nimage_alt = \"Art\"\ntitle = ");
  REQUIRE(workspace.build().code == 0);
  CHECK_THAT(workspace.read("public/small/episodes/first/index.html"),
             Contains("property=\"og:image:alt\" content=\"Art\""));
}

TEST_CASE("a site without waveforms has none, also of episodes that had one, and they come back") {
  const SmallWorkspace workspace;
  REQUIRE(workspace.build().code == 0);
  const auto before = workspace.tree();
  REQUIRE(has(workspace, "waveforms/first.svg"));
  leave_out(workspace, "waveforms = false\n");
  REQUIRE(workspace.build().code == 0);
  CHECK_FALSE(has(workspace, "waveforms/"));
  CHECK_THAT(workspace.read("public/small/episodes/first/index.html"), !Contains("waveforms/"));
  CHECK_THAT(workspace.read("feeds/small/show.lock"), !Contains("waveforms/"));
  workspace.write("feeds/small/show.toml", small_show_toml);
  REQUIRE(workspace.build().code == 0);
  CHECK(workspace.tree() == before);
}
