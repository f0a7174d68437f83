#include "content/allowances.h"

#include <catch2/catch.hpp>

#include <fmt/format.h>

using namespace voicepress;
using namespace voicepress::content;

namespace {

using Lines = std::vector<std::string>;

Lines in_words(const Allowances& found) {
  Lines lines;
  for (const Allowance& a : found)
    lines.push_back(fmt::format("{}: {} ({}) {}-{}", to_string(a.place), a.rule, a.reason, a.first_line, a.last_line));
  return lines;
}

Lines in_toml(const std::string& text, int first_line = 1) {
  Allowances found;
  find_allowances_in_toml(text, first_line, "f", found);
  return in_words(found);
}

Lines in_notes(const std::string& text, int first_line = 1) {
  Allowances found;
  find_allowances_in_notes(text, first_line, "f", found);
  return in_words(found);
}

}  // namespace

TEST_CASE("an allowance beside a value is about that line") {
  CHECK(in_toml("title = \"a\"  # voicepress: allow title-number it is called so\ndate = 1\n") ==
        Lines{"f:1:14: title-number (it is called so) 1-1"});
}

TEST_CASE("an allowance on a line of its own is about the next field, and several may stand there") {
  CHECK(in_toml("a = 1\n# voicepress: allow x because\n#voicepress:allow y so\n\n# a note\nb = 2\n", 10) ==
        Lines{"f:11:1: x (because) 15-15", "f:12:1: y (so) 15-15"});
}

TEST_CASE("words in strings allow nothing, and other comments neither") {
  CHECK(in_toml("a = \"# voicepress: allow x y\"\nb = '''\n# voicepress: allow x y\n'''\n# voice: allow x\n") ==
        Lines{});
  CHECK(in_toml("a = \"it's\" # voicepress: allow x y\n") == Lines{"f:1:12: x (y) 1-1"});
}

TEST_CASE("an allowance without a rule or a reason is found all the same") {
  CHECK(in_toml("# voicepress: allow\n# voicepress: allow x\n# voicepress: disable x y\na = 1") ==
        Lines{"f:1:1:  () 4-4", "f:2:1: x () 4-4", "f:3:1:  () 4-4"});
}

TEST_CASE("in notes a comment is about its line or the next paragraph") {
  CHECK(in_notes("Words.\n\n<!-- voicepress: allow x since then -->\nOne\ntwo\n\nthree\n", 5) ==
        Lines{"f:7:1: x (since then) 8-9"});
  CHECK(in_notes("Words <!-- voicepress: allow x y --> here\n") == Lines{"f:1:7: x (y) 1-1"});
  CHECK(in_notes("<!-- voicepress: allow x y") == Lines{});
  CHECK(in_notes("<!-- voicepress: allow x y -->") == Lines{"f:1:1: x (y) 2-2"});
}

TEST_CASE("hostile comments are bounded") {
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "# voicepress: allow x y\n";
  CHECK(in_toml(many).size() == 2000);
  CHECK(in_toml("# voicepress: allow x " + std::string(900000, 'y')).front().size() < 3000);
}
