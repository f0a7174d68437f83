#include "model/profile.h"

#include <catch2/catch.hpp>

#include <set>

using namespace voicepress;

TEST_CASE("mono and stereo have their own bit rate and target") {
  const Profile profile;
  CHECK(profile.bitrate_for(Format::mp3, 1) == 96);
  CHECK(profile.bitrate_for(Format::mp3, 2) == 128);
  CHECK(profile.bitrate_for(Format::m4a, 2) == 128);
  CHECK(profile.bitrate_for(Format::opus, 1) == 64);
  CHECK(profile.bitrate_for(Format::opus_low, 1) == 32);
  CHECK(profile.target_for(1) == -19.0);
  CHECK(profile.target_for(2) == -16.0);
}

TEST_CASE("what a format has of its own wins, and the bit rate of [audio] is the MP3's alone") {
  Profile profile;
  profile.bitrate_kbps = 192;
  profile.channels = ChannelChoice::stereo;
  profile.choices[Format::opus] = {48, ChannelChoice::mono};
  CHECK(profile.bitrate_for(Format::mp3, 2) == 192);
  CHECK(profile.bitrate_for(Format::m4a, 2) == 128);
  CHECK(profile.bitrate_for(Format::opus, 1) == 48);
  CHECK(profile.channels_for(Format::m4a) == ChannelChoice::stereo);
  CHECK(profile.channels_for(Format::opus) == ChannelChoice::mono);
  CHECK(profile.channels_for(Format::opus_low) == ChannelChoice::mono);
}

TEST_CASE("the canonical text of a profile names every choice") {
  const Profile usual;
  CHECK(canonical_text(usual, Format::mp3) == "formats=mp3, channels=auto bitrate=auto target=auto ceiling=-1.50");
  for (auto change :
       {+[](Profile& p) { p.bitrate_kbps = 128; }, +[](Profile& p) { p.target_lufs = -16; },
        +[](Profile& p) { p.channels = ChannelChoice::mono; }, +[](Profile& p) { p.ceiling_dbtp = -2; }}) {
    Profile other;
    change(other);
    CHECK(canonical_text(other, Format::mp3) != canonical_text(usual, Format::mp3));
  }
}

TEST_CASE("neither another format nor its settings change the canonical text of the MP3") {
  const Profile usual;
  Profile other;
  other.formats = {all_formats.begin(), all_formats.end()};
  other.choices[Format::m4a] = {64, ChannelChoice::mono};
  CHECK(canonical_text(other, Format::mp3) == canonical_text(usual, Format::mp3));
  CHECK(canonical_text(other, Format::opus) == canonical_text(usual, Format::opus));
  CHECK(canonical_text(other, Format::m4a) != canonical_text(usual, Format::m4a));
}

TEST_CASE("every format has a name, an ending, a type and a title, and is found by its name") {
  std::set<std::string> endings, titles;
  for (const Format format : all_formats) {
    CHECK(parse_format(to_string(format)) == format);
    CHECK(media_type(format).starts_with("audio/"));
    endings.insert(file_ending(format));
    titles.insert(title_of(format));
    CHECK(title_of(format).size() <= 32);  // Podcasting 2.0: longer ones are cut
  }
  CHECK(endings.size() == all_formats.size());
  CHECK(titles.size() == all_formats.size());
  CHECK(codecs_of(Format::mp3).empty());
  CHECK(codecs_of(Format::m4a) == "mp4a.40.2");
  CHECK(codecs_of(Format::opus_low) == "opus");
  CHECK_FALSE(parse_format("ogg"));
}
