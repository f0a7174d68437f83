// The same input gives the same bytes, wherever and however it is built.
#include "support/workspace.h"

#include <catch2/catch.hpp>

using namespace voicepress::test;

TEST_CASE("folder, time zone, locale, umask and number of workers change no byte under public") {
  const SmallWorkspace one;
  one.add("second", "Zweite Folge: Grüße", "2020-05-01");
  one.add("third", "Third", "2020-05-02");
  const SmallWorkspace two;
  fs::remove_all(two / "feeds");
  fs::remove_all(two / "media");
  fs::copy(one / "media", two / "media", fs::copy_options::recursive);
  fs::copy(one / "feeds", two / "feeds", fs::copy_options::recursive);

  // A locale with a decimal comma and names of its own, made here: it may not be installed.
  run({"localedef", "-i", "de_DE", "-f", "UTF-8", (two / "de_DE.UTF-8").string()});
  const std::string here = "umask 022; TZ=UTC LC_ALL=C";
  const std::string elsewhere = "umask 077; cd /; LOCPATH=" + in_quotes(two.root().string()) +
                                " LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8 TZ=Asia/Kathmandu";
  CHECK(one.build({"-j", "1"}, here).code == 0);
  CHECK(two.build({"-j", "7"}, elsewhere).code == 0);
  CHECK(one.tree() == two.tree());
  CHECK(one.read("feeds/small/show.lock") == two.read("feeds/small/show.lock"));
}

TEST_CASE("a build from nothing equals a build by many steps") {
  const SmallWorkspace steps;
  steps.build();
  steps.add("second", "Secnd", "2020-05-01");
  steps.build();
  steps.replace("feeds/small/episodes/2020-05-01-second.md", "Secnd", "Second");
  steps.build();
  const SmallWorkspace nothing;
  nothing.add("second", "Second", "2020-05-01");
  nothing.build();
  CHECK(steps.tree() == nothing.tree());
}
