// Pictures for link previews and icons, from the show's folder to the published page.
#include "support/workspace.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace voicepress::test;
using Catch::Contains;
using nlohmann::json;

namespace {

// The files below a folder of the show whose names begin like that.
std::vector<std::string> drawn(const Workspace& workspace, const std::string& begin) {
  std::vector<std::string> names;
  for (const auto& [path, bytes] : workspace.tree("public/small"))
    if (path.rfind(begin, 0) == 0) names.push_back(path);
  return names;
}

// The only one.
std::string name_of(const Workspace& workspace, const std::string& begin) {
  const auto names = drawn(workspace, begin);
  REQUIRE(names.size() == 1);
  return names.front();
}

constexpr const char* first = "feeds/small/episodes/2019-03-21-first.md";

}  // namespace

TEST_CASE("an episode's page names its picture for link previews, and the manifest lists it") {
  const SmallWorkspace workspace;
  CHECK(workspace.build().code == 0);
  const std::string picture = name_of(workspace, "images/social-first-");
  const std::string page = workspace.read("public/small/episodes/first/index.html");
  CHECK_THAT(page, Contains("<meta property=\"og:image\" content=\"https://example.org/small/" + picture + "\" />"));
  CHECK_THAT(page, Contains("<meta property=\"og:image:width\" content=\"1200\" />"));
  CHECK_THAT(page, Contains("<meta property=\"og:image:height\" content=\"630\" />"));
  CHECK_THAT(page, Contains("<meta property=\"og:image:alt\" content=\"First · Small Talk\" />"));
  CHECK_THAT(page, Contains("content=\"player\""));
  const json files = json::parse(workspace.read("public/.voicepress/manifest.json"))["files"];
  CHECK(files["small/" + picture]["type"] == "image/jpeg");
  CHECK(files["small/" + picture]["bytes"] == fs::file_size(workspace / ("public/small/" + picture)));
}

TEST_CASE("pages name the show's icons") {
  const SmallWorkspace workspace;
  CHECK(workspace.build().code == 0);
  CHECK(drawn(workspace, "icons/").size() == 5);
  const std::string home = workspace.read("public/small/index.html");
  CHECK_THAT(home, Contains("<link rel=\"icon\" type=\"image/png\" sizes=\"32x32\" href=\"" +
                            name_of(workspace, "icons/icon-32-") + "\" />"));
  CHECK_THAT(workspace.read("public/small/episodes/first/index.html"),
             Contains("<link rel=\"apple-touch-icon\" type=\"image/png\" sizes=\"180x180\" href=\"../../" +
                      name_of(workspace, "icons/icon-180-") + "\" />"));
}

TEST_CASE("a new title draws one picture, and the old one goes") {
  const SmallWorkspace workspace;
  workspace.add("second", "Second", "2020-05-01");
  workspace.build();
  const std::string before = name_of(workspace, "images/social-first-");
  const std::string second = name_of(workspace, "images/social-second-");
  const auto time = fs::last_write_time(workspace / ("public/small/" + second));
  workspace.replace(first, "\"First\"", "\"Renamed\"");
  CHECK(workspace.build().code == 0);
  CHECK(name_of(workspace, "images/social-first-") != before);
  CHECK(name_of(workspace, "images/social-second-") == second);
  CHECK(fs::last_write_time(workspace / ("public/small/" + second)) == time);
}

TEST_CASE("pictures come from the cache, and drawn anew they are the same, with or without recordings") {
  const SmallWorkspace workspace;
  workspace.build();
  const auto before = workspace.tree();
  fs::remove(workspace / "media/small/first.wav");
  fs::remove_all(workspace / "public/small/images");
  fs::remove_all(workspace / "public/small/icons");
  CHECK(workspace.build().code == 0);
  CHECK(workspace.tree() == before);
  fs::remove_all(workspace / ".voicepress/cache");
  fs::remove_all(workspace / "public/small/images");
  CHECK(workspace.build().code == 0);
  const std::string picture = name_of(workspace, "images/social-first-");
  CHECK(workspace.read("public/small/" + picture) == before.at("small/" + picture));
}

TEST_CASE("a damaged picture in the cache is drawn again") {
  const SmallWorkspace workspace;
  workspace.build();
  const auto before = workspace.tree();
  for (const auto& entry : fs::recursive_directory_iterator(workspace / ".voicepress/cache/drawn"))
    if (entry.is_regular_file()) fs::resize_file(entry.path(), 100);
  fs::remove_all(workspace / "public");
  CHECK(workspace.build().code == 0);
  CHECK(workspace.tree() == before);
}

TEST_CASE("checking draws nothing") {
  const SmallWorkspace workspace;
  CHECK(run_voicepress({"check", "-C", workspace.root().string()}).code == 0);
  CHECK_FALSE(fs::exists(workspace / ".voicepress/cache/drawn"));
}

TEST_CASE("neither the environment nor a user's fonts change a picture") {
  const SmallWorkspace one, two;
  for (const SmallWorkspace* each : {&one, &two}) {
    each->add("arabic", "كيف تبني المدارس شبكة من القراء", "2020-05-01");
    each->add("chinese", "孩子们为什么喜欢听故事", "2020-05-02");
    each->add("emoji", "Books 📚 for 学校", "2020-05-03");
  }
  CHECK(one.build({"-j", "1"}).code == 0);
  two.write("fonts.conf",
            "<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><match target=\"pattern\">"
            "<edit name=\"family\" mode=\"assign_replace\"><string>DejaVu Serif</string></edit>"
            "<edit name=\"hintstyle\"><const>hintfull</const></edit></match></fontconfig>");
  two.write("home/.config/fontconfig/fonts.conf", two.read("fonts.conf"));
  CHECK(two.build({"-j", "4"},
                  "env LANG=ja_JP.UTF-8 LC_ALL=C.UTF-8 LANGUAGE=ur:ja PANGO_LANGUAGE=ur:ja FC_LANG=ko "
                  "PANGOCAIRO_BACKEND=nothing TZ=Asia/Kathmandu HOME=" +
                      in_quotes((two / "home").string()) +
                      " XDG_CONFIG_HOME=" + in_quotes((two / "home/.config").string()) +
                      " FONTCONFIG_FILE=" + in_quotes((two / "fonts.conf").string()))
            .code == 0);
  CHECK(one.tree() == two.tree());
}
