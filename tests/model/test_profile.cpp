#include "model/profile.h"

#include <catch2/catch.hpp>

using namespace voicepress;

TEST_CASE("mono and stereo have their own bit rate and target") {
  const Profile profile;
  CHECK(profile.bitrate_for(1) == 96);
  CHECK(profile.bitrate_for(2) == 128);
  CHECK(profile.target_for(1) == -19.0);
  CHECK(profile.target_for(2) == -16.0);
}

TEST_CASE("the canonical text of a profile names every choice") {
  const Profile usual;
  CHECK(canonical_text(usual) == "formats=mp3, channels=auto bitrate=auto target=auto ceiling=-1.50");
  for (auto change :
       {+[](Profile& p) { p.bitrate_kbps = 128; }, +[](Profile& p) { p.target_lufs = -16; },
        +[](Profile& p) { p.channels = ChannelChoice::mono; }, +[](Profile& p) { p.ceiling_dbtp = -2; }}) {
    Profile other;
    change(other);
    CHECK(canonical_text(other) != canonical_text(usual));
  }
}
