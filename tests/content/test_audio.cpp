// [audio]: what to make of recordings, for the show and for one episode.
#include "show_fixture.h"

using namespace voicepress;
using namespace voicepress::test;

namespace {

std::string said_of_audio(const std::string& lines) { return said_of_show(plain_show + "[audio]\n" + lines); }

Profile profile_of(const std::string& lines) {
  const Library library = ShowFixture(plain_show + "[audio]\n" + lines).load();
  CHECK(to_text(library.diagnostics).empty());
  return library.show.profile;
}

// Of an episode in a show that has these settings.
struct EpisodeAudio {
  EpisodeAudio(const std::string& show_lines, const std::string& episode_lines) {
    ShowFixture fixture(plain_show + "[audio]\n" + show_lines);
    fixture.episode("2026-01-12-reading-aloud.md", episode_with(episode_lines));
    Library library = fixture.load();
    said = to_text(library.diagnostics);
    if (!library.episodes.empty()) profile = library.episodes.front().profile;
  }
  std::string said;
  Profile profile;
};

const std::string with_m4a = "formats = [\"mp3\", \"m4a\"]\n";

}  // namespace

TEST_CASE("formats are taken in any order and case, and the enclosure's comes first") {
  CHECK(Profile{}.formats == std::vector{Format::mp3});
  CHECK(ShowFixture(plain_show + "[audio]\nformats = [\"mp3\"]\n").load().show.formats_place ==
        Place{"feeds/key-voices/show.toml", 11, 11});
  CHECK(profile_of("bitrate = 128\n").formats == std::vector{Format::mp3});
  CHECK(profile_of("formats = [\"opus-low\", \"M4A\", \"Opus\", \"mp3\"]\n").formats ==
        std::vector{Format::mp3, Format::m4a, Format::opus, Format::opus_low});
}

TEST_CASE("a format that nobody makes asks which one was meant") {
  const auto unknown = [](const std::string& name, const std::string& fix) {
    CHECK(said_of_audio("formats = [\"mp3\", \"" + name + "\"]\n") ==
          "SHOW:11:19: error: '" + name + "' is none of the formats that can be made [audio-format] | " + fix + "\n");
  };
  unknown("ogg", "did you mean \"opus\"?");
  unknown("mp4", "did you mean \"m4a\"?");
  unknown("AAC", "did you mean \"m4a\"?");
  unknown("opus_low", "did you mean \"opus-low\"?");
  unknown("opsu", "did you mean \"opus\"?");
  unknown("flac", "the formats are: mp3, m4a, opus, opus-low");
}

TEST_CASE("a format listed twice, a list without MP3 and an empty list are shown the list to write") {
  CHECK(said_of_audio("formats = [\"opus\", \"mp3\", \"Opus\"]\n") ==
        "SHOW:11:27: error: 'Opus' is listed twice [audio-format] | write formats = [\"mp3\", \"opus\"]\n");
  CHECK(said_of_audio("formats = [\"opus\", \"m4a\"]\n") ==
        "SHOW:11:11: error: 'mp3' is missing among the formats: it is the one that every app plays [audio-format] | "
        "write formats = [\"mp3\", \"m4a\", \"opus\"]\n");
  CHECK(said_of_audio("formats = []\n") ==
        "SHOW:11:11: error: 'formats' is empty [audio-format] | write formats = [\"mp3\"]\n");
}

TEST_CASE("each format has settings of its own") {
  const Profile profile = profile_of(R"(formats = ["mp3", "m4a", "opus", "opus-low"]
channels = "stereo"
[audio.mp3]
bitrate = 160
[audio.m4a]
bitrate = 48
channels = "mono"
[audio.opus]
bitrate = 96
[audio.opus-low]
bitrate = 24
channels = "mono"
)");
  CHECK(profile.bitrate_for(Format::mp3, 2) == 160);
  CHECK(profile.bitrate_for(Format::m4a, 1) == 48);
  CHECK(profile.bitrate_for(Format::opus, 2) == 96);
  CHECK(profile.bitrate_for(Format::opus_low, 1) == 24);
  CHECK(profile.channels_for(Format::mp3) == ChannelChoice::stereo);
  CHECK(profile.channels_for(Format::m4a) == ChannelChoice::mono);
  CHECK(profile.channels_for(Format::opus) == ChannelChoice::stereo);
}

TEST_CASE("the MP3's bit rate has two names and one value") {
  const Profile one = profile_of("bitrate = 128\n"), other = profile_of("[audio.mp3]\nbitrate = 128\n");
  CHECK(canonical_text(one, Format::mp3) == canonical_text(other, Format::mp3));
  CHECK(said_of_audio("bitrate = 128\n[audio.mp3]\nbitrate = 128\n").empty());
  CHECK(said_of_audio("bitrate = 128\n[audio.mp3]\nbitrate = 96\n") ==
        "SHOW:13:11: error: the MP3 cannot have 128 kbit/s, as [audio] says, and 96 [audio-bitrate] | take one of the "
        "two lines out\n");
  CHECK(EpisodeAudio("[audio.mp3]\nbitrate = 128\n", "[audio]\nbitrate = 64\n").profile.bitrate_for(Format::mp3, 1) ==
        64);
}

TEST_CASE("an episode overrides the show field by field") {
  const EpisodeAudio audio(with_m4a + "[audio.m4a]\nbitrate = 96\nchannels = \"stereo\"\n",
                           "[audio.m4a]\nbitrate = 192\n");
  CHECK(audio.said.empty());
  CHECK(audio.profile.formats == std::vector{Format::mp3, Format::m4a});
  CHECK(audio.profile.bitrate_for(Format::m4a, 2) == 192);
  CHECK(audio.profile.channels_for(Format::m4a) == ChannelChoice::stereo);
  const EpisodeAudio plain(with_m4a + "[audio.m4a]\nbitrate = 96\n", "[audio]\nformats = [\"mp3\"]\n");
  CHECK(plain.said.empty());
  CHECK(plain.profile.formats == std::vector{Format::mp3});
}

TEST_CASE("settings for a format that is not made are an error") {
  CHECK(
      said_of_audio("[audio.opus]\nbitrate = 64\n") ==
      "SHOW:11:1: error: these are settings for opus, which is not among the formats [audio-unused] | write formats = "
      "[\"mp3\", \"opus\"] in [audio], or take this section out\n");
  CHECK(EpisodeAudio(with_m4a, "[audio.opus]\nbitrate = 64\n").said.find("[\"mp3\", \"m4a\", \"opus\"] in [audio]") !=
        std::string::npos);
}

TEST_CASE("a format's section needs no [audio] above it") {
  CHECK(said_of_show(plain_show + "[audio.mp3]\nbitrate = 128\n").empty());
  CHECK(said_of_show(plain_show + "[audio.opus]\nbitrate = 64\n").starts_with("SHOW:10:1: error: these are settings"));
}

TEST_CASE("a bit rate that a format cannot have is shown the nearest one") {
  const auto refused = [](const std::string& format, int bitrate, const std::string& message, int fix) {
    CHECK(said_of_audio("formats = [\"mp3\", \"m4a\", \"opus\", \"opus-low\"]\n[audio." + format +
                        "]\nbitrate = " + std::to_string(bitrate) + "\n") ==
          "SHOW:13:11: error: " + message + " [audio-bitrate] | write bitrate = " + std::to_string(fix) + "\n");
  };
  refused("mp3", 100, "MP3 cannot be made with 100 kbit/s", 96);
  refused("mp3", 128000, "MP3 cannot be made with 128000 kbit/s", 128);
  refused("m4a", 32, "m4a takes 48 to 320 kbit/s, not 32", 48);
  refused("opus", 512, "opus takes 24 to 256 kbit/s, not 512", 256);
  refused("opus", 64000, "opus takes 24 to 256 kbit/s, not 64000", 64);
  refused("opus-low", 48, "opus-low takes 24 to 32 kbit/s, not 48", 32);
}

TEST_CASE("AAC in stereo needs 64 kbit/s, and in mono has no room for more than 256") {
  const auto m4a = [](const std::string& lines) { return said_of_audio(with_m4a + "[audio.m4a]\n" + lines); };
  CHECK(m4a("bitrate = 48\n") ==
        "SHOW:13:11: error: 48 kbit/s are too few for AAC in stereo [audio-bitrate] | write bitrate = 64 or channels = "
        "\"mono\" in [audio.m4a]\n");
  CHECK(m4a("bitrate = 48\nchannels = \"mono\"\n").empty());
  CHECK(m4a("bitrate = 64\n").empty());
  CHECK(m4a("bitrate = 320\n") ==
        "SHOW:13:11: error: AAC in mono has no room for 320 kbit/s [audio-bitrate] | write bitrate = 256 or channels = "
        "\"stereo\" in [audio.m4a]\n");
  CHECK(m4a("bitrate = 320\nchannels = \"stereo\"\n").empty());
}

TEST_CASE("an episode that makes a show's setting senseless is told so at its own line") {
  const std::string show = with_m4a + "[audio.m4a]\nbitrate = 48\nchannels = \"mono\"\n";
  CHECK(EpisodeAudio(show, "[audio]\nbitrate = 64\n").said.empty());
  CHECK(EpisodeAudio(show, "[audio.m4a]\nchannels = \"stereo\"\n")
            .said.find("reading-aloud.md:5:12: error: 48 kbit/s are too few for AAC in stereo") != std::string::npos);
}

TEST_CASE("the small file is mono, and nothing else can be asked for") {
  CHECK(
      said_of_audio("formats = [\"mp3\", \"opus-low\"]\n[audio.opus-low]\nchannels = \"stereo\"\n") ==
      "SHOW:13:12: error: opus-low is always mono: that is why it is small [audio-channels] | take this line out; for "
      "a file in stereo, add \"opus\" to the formats\n");
}

TEST_CASE("a field below the wrong heading of [audio] is told where it belongs") {
  CHECK(said_of_audio(with_m4a + "[audio.m4a]\ntarget_lufs = -18\n") ==
        "SHOW:13:1: error: unknown field 'target_lufs' [field-unknown] | move this line up, above [audio.m4a]: it "
        "belongs to [audio]\n");
  CHECK(said_of_audio("[audio.aac]\nbitrate = 96\n") ==
        "SHOW:11:8: error: unknown field 'aac' [field-unknown] | did you mean 'm4a'?\n");
}

TEST_CASE("parts that do not fit together are refused where they are asked for") {
  CHECK(said_of_audio("[audio.joins]\nfade = 1\n") ==
        "SHOW:11:1: error: there is nothing to join the recording with [audio-unused] | name an intro, an outro or "
        "[[audio.bumpers]], or take [audio.joins] out\n");
  CHECK(said_of_audio("intro = \"i.wav\"\n[audio.joins]\ncrossfade = 1\ngap = 0.5\n") ==
        "SHOW:14:7: error: two parts cannot overlap and have a pause between them [audio-join] | take crossfade out, "
        "or gap\n");
  CHECK(said_of_audio("[[audio.bumpers]]\nfile = \"b.wav\"\nat = \"0:00\"\n") ==
        "SHOW:13:6: error: 'at' is no time within the recording [audio-join] | write at = \"12:30\"; what comes before "
        "the recording is an intro\n");
}

TEST_CASE("an episode changes one thing about how parts are joined, and keeps the rest") {
  const ShowFixture fixture(plain_show +
                            "[audio]\nintro = \"i.wav\"\noutro = \"o.wav\"\n[audio.joins]\ncrossfade = 2\n"
                            "fade = 0.5\n[audio.process]\nhighpass = 80\ndenoise = 12\n");
  fixture.episode("2026-01-12-reading-aloud.md",
                  episode_with("[audio]\noutro = \"none\"\n[audio.joins]\ngap = 1\n[audio.process]\ndenoise = 0\n"
                               "[[audio.bumpers]]\nfile = \"b.wav\"\nat = 20\n[[audio.bumpers]]\nfile = \"a.wav\"\n"
                               "at = 10\n"));
  const Library library = fixture.load();
  REQUIRE(library.diagnostics.empty());
  const Production& production = library.episodes.at(0).production;
  CHECK(*production.intro->name == "i.wav");
  CHECK_FALSE(production.outro);
  CHECK(production.joins.crossfade.count() == 0);
  CHECK(production.joins.gap.count() == 1000);
  CHECK(production.joins.fade.count() == 500);
  CHECK(production.process.highpass_hertz == 80);
  CHECK_FALSE(production.process.denoise_db);
  REQUIRE(production.bumpers.size() == 2);
  CHECK(*production.bumpers[0].sound.name == "a.wav");
}

TEST_CASE("figures that no encoder or limiter can keep are refused") {
  CHECK(said_of_show(plain_show + "[audio]\nbitrate = 100\n") ==
        "SHOW:11:11: error: MP3 cannot be made with 100 kbit/s [audio-bitrate] | write bitrate = 96\n");
  CHECK(said_of_show(plain_show + "[audio]\ntarget_lufs = 16\n").find("'target_lufs' must be between -30 and -9") !=
        std::string::npos);
  CHECK(said_of_show(plain_show + "[audio]\nceiling_dbtp = nan\n").find("'ceiling_dbtp' must be between -9 and -1") !=
        std::string::npos);
  CHECK(said_of_show(plain_show + "[audio]\nformats = []\n").find("'formats' is empty") != std::string::npos);
}
