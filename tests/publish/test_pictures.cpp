#include "publish/pictures.h"

#include "images/starter_cover.h"
#include "support/diagnostics_in_words.h"
#include "support/temp_folder.h"
#include "support/wav_file.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

struct Case {
  TempFolder folder;
  HashIndex index{folder / "hashes", folder.path()};
  Kept kept{folder / "kept"};
  Cache cache{folder / "cache", index, kept};
  Pictures pictures{cache, index};
  Diagnostics found;

  std::optional<Picture> get(const std::string& name) {
    return pictures.get({{name, {"show.toml", 9, 9}}, folder / name}, PictureUse::cover, found);
  }
};

}  // namespace

TEST_CASE("a picture that is gone since its name was read is an error at that name") {
  Case c;
  CHECK_FALSE(c.get("cover.jpg"));
  CHECK(in_words(c.found) ==
        std::vector<std::string>{"show.toml:9:9: error: there is no picture 'cover.jpg' in the show's media folder "
                                 "[image-missing] put the file there, or write the name of one that is there"});
}

TEST_CASE("a JPEG with damage anywhere inside is refused, and nothing of it is remembered") {
  Case c;
  const std::string cover = make_starter_cover("Small Talk");
  write_text(c.folder / "whole.jpg", cover);
  CHECK(c.get("whole.jpg"));
  CHECK(c.found.empty());
  for (const std::size_t at : {std::size_t{700}, cover.size() / 4, cover.size() / 2, cover.size() * 3 / 4}) {
    INFO(at);
    std::string damaged = cover;
    for (std::size_t i = 0; i < 24; ++i) damaged[at + i] = static_cast<char>(i * 37 + 11);
    write_text(c.folder / "damaged.jpg", damaged);
    c.found.clear();
    CHECK_FALSE(c.get("damaged.jpg"));
    REQUIRE(c.found.size() == 1);
    CHECK(c.found[0].rule == "image-file");
  }
}
