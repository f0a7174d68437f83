#include "base/error.h"
#include "base/text.h"
#include "feed/description.h"
#include "support/xmllint.h"
#include "xml/parse.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <random>
#include <string>

using namespace voicepress;
using Catch::Matchers::Contains;
using Catch::Matchers::EndsWith;

namespace {

constexpr const char* page = "https://example.org/show/episodes/e/";
const std::string closing = "<p><a href=\"https://example.org/show/episodes/e/\">Read the full show notes</a></p>";

std::string reduced(const std::string& xhtml, std::size_t max_bytes = 4000) {
  return reduce_notes(xhtml, max_bytes, page);
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

// Every word of the fragment, without markup.
std::string words_of(const std::string& xhtml) {
  struct Collect final : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node& node) override {
      if (node.type() == pugi::node_pcdata && std::string_view(node.value()) != "\n") words += node.value();
      return true;
    }
    std::string words;
  } collect;
  parse_xhtml_fragment(xhtml, unlimited_xml).traverse(collect);
  return collect.words;
}

void check_only_plain_elements(const std::string& xhtml) {
  struct Look final : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node& node) override {
      static constexpr std::array<std::string_view, 6> allowed = {"p", "ul", "ol", "li", "a", "br"};
      const std::string_view name = node.name();
      if (node.type() != pugi::node_element) return true;
      CHECK(std::find(allowed.begin(), allowed.end(), name) != allowed.end());
      if (name != "br") CHECK(node.first_child());
      for (pugi::xml_attribute attribute : node.attributes()) {
        const std::string which = std::string(name) + "@" + attribute.name();
        CHECK((which == "a@href" || which == "ol@start"));
      }
      return true;
    }
  } look;
  parse_xhtml_fragment(xhtml, unlimited_xml).traverse(look);
}

// What must hold for every input and every limit.
void check_promises(const std::string& xhtml, std::size_t max_bytes) {
  const std::string whole = reduced(xhtml, std::string::npos);
  const std::string result = reduced(xhtml, max_bytes);
  CAPTURE(xhtml, max_bytes, result);
  REQUIRE(result.size() <= max_bytes);
  check_only_plain_elements(result);
  if (whole.size() <= max_bytes) {
    CHECK(result == whole);
    return;
  }
  std::string kept = result;
  if (closing.size() <= max_bytes) {
    REQUIRE_THAT(result, EndsWith(closing));
    kept.resize(kept.size() - closing.size());
  }
  std::string kept_words = words_of(kept);
  if (kept_words.ends_with("…")) kept_words.resize(kept_words.size() - std::string("…").size());
  const std::string all_words = words_of(whole);
  REQUIRE(all_words.starts_with(kept_words));
  CHECK(prefix_at_grapheme(all_words, kept_words.size()).size() == kept_words.size());
}

// Notes at random, but the same on every run.
class RandomNotes {
 public:
  explicit RandomNotes(std::uint32_t seed) : engine_(seed) {}

  std::string blocks(int depth) {
    std::string out;
    for (std::size_t n = 1 + pick(5); n > 0; --n) out += block(depth);
    return out;
  }

  std::size_t pick(std::size_t count) { return engine_() % count; }

 private:
  std::string block(int depth) {
    switch (pick(depth > 4 ? 3 : 7)) {
      case 0: return "<p>" + line(2) + "</p>\n";
      case 1: return "<h2>" + line(1) + "</h2>\n";
      case 2: return "<pre><code>a &lt; b\n  " + line(0) + "\n</code></pre>\n";
      case 3: return "<ul>\n" + items(depth) + "</ul>\n";
      case 4: return "<ol start=\"" + std::to_string(pick(4)) + "\">\n" + items(depth) + "</ol>\n";
      case 5: return "<blockquote>\n" + blocks(depth + 1) + "</blockquote>\n";
      default: return "<table><tr><td>" + line(1) + "</td><td>" + line(1) + "</td></tr></table>\n<hr />\n";
    }
  }

  std::string items(int depth) {
    std::string out;
    for (std::size_t n = pick(4); n > 0; --n)
      out += "<li>" + line(1) + (pick(2) == 0 ? "\n" + blocks(depth + 1) : std::string()) + "</li>\n";
    return out;
  }

  std::string line(int depth) {
    static const std::array<std::string, 16> pieces = {"words ",
                                                       "and ",
                                                       "&amp; ",
                                                       "&lt;b&gt; ",
                                                       "教育の現場から",
                                                       "👩🏽‍🏫",
                                                       "👨‍👩‍👧‍👦 ",
                                                       "🇬🇧 ",
                                                       "e\u0301",
                                                       "\u00a0",
                                                       "x\n",
                                                       "<br />",
                                                       "",
                                                       "שלום ",
                                                       "&quot;",
                                                       "supercalifragilistic"};
    std::string out;
    for (std::size_t n = pick(30); n > 0; --n) {
      const std::size_t which = pick(20);
      if (which < pieces.size()) {
        out += pieces[which];
      } else if (depth > 0) {
        const std::string inner = line(depth - 1);
        if (which == 16) out += "<strong>" + inner + "</strong>";
        if (which == 17)
          out += "<a href=\"https://example.org/?a=1&amp;b=" + std::to_string(pick(1000)) + "\">" + inner + "</a>";
        if (which == 18) out += "<em>" + inner + "</em><img src=\"https://example.org/i.png\" alt=\"a picture\" />";
        if (which == 19) out += "<a href=\"#fn\">" + inner + "</a>";
      }
    }
    return out;
  }

  std::mt19937 engine_;
};

}  // namespace

TEST_CASE("paragraphs, lists, links and breaks stay, and other markup leaves its words") {
  CHECK(reduced("<h2>Title &amp; more</h2>\n<p>One <strong>two</strong>\nthree<br />\nfour <code>x &lt; y</code></p>\n"
                "<ul>\n<li>a</li>\n<li>b <a href=\"https://example.org/?a=1&amp;b=2\" title=\"t\">c</a></li>\n</ul>\n"
                "<blockquote>\n<p>said</p>\n</blockquote>\n<hr />\n") ==
        "<p>Title &amp; more</p>\n<p>One two three<br/>four x &lt; y</p>\n"
        "<ul><li>a</li><li>b <a href=\"https://example.org/?a=1&amp;b=2\">c</a></li></ul>\n<p>said</p>");
}

TEST_CASE("nested lists stay nested, and paragraphs within items stay apart") {
  CHECK(reduced("<ol start=\"3\">\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>\n<p>c</p>\n<p>d</p>\n</li>\n</ol>") ==
        "<ol start=\"3\"><li>a<ul><li>b</li></ul></li><li>c<p>d</p></li></ol>");
}

TEST_CASE("lists deeper than any app shows are flattened and lose no word") {
  const std::string deep = repeated("<ul><li>w", 200) + repeated("</li></ul>", 200);
  const std::string result = reduced(deep);
  CHECK(words_of(result) == std::string(200, 'w'));
  check_promises(deep, 300);
}

TEST_CASE("a million levels are reduced without a stack overflow") {
  const std::string deep = repeated("<blockquote>", 1'000'000) + "<p>x</p>" + repeated("</blockquote>", 1'000'000);
  CHECK(reduced(deep) == "<p>x</p>");
}

TEST_CASE("a picture leaves its description, a table one line per row, code its lines") {
  CHECK(reduced("<p><img src=\"https://example.org/a.png\" alt=\"A desk\" /></p>") == "<p>A desk</p>");
  CHECK(
      reduced(
          "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>") ==
      "<p>a · b</p>\n<p>1 · 2</p>");
  CHECK(reduced("<pre><code>if (a &lt; b)\n  go();\n</code></pre>") == "<p>if (a &lt; b)<br/>go();</p>");
}

TEST_CASE("nothing but white space, pictures without words and rules reduce to nothing") {
  for (const std::string empty : {"", "\n", "<p></p>", "<p><img src=\"https://e.org/x\" alt=\"\" /></p>", "<hr />",
                                  "<ul>\n<li></li>\n</ul>", "<p><a href=\"https://e.org/\"> </a><br /></p>"})
    CHECK(reduced(empty).empty());
}

TEST_CASE("footnote links lead to the page, links to nowhere become words, scripts vanish") {
  CHECK(reduced("<p><a href=\"#fn1\">1</a> <a href=\"javascript:x\">2</a> <a>3</a></p><script>4</script>") ==
        "<p><a href=\"https://example.org/show/episodes/e/#fn1\">1</a> 2 3</p>");
}

TEST_CASE("exactly 4000 bytes stay whole and 4001 are cut with a link to the rest") {
  const std::string fits = "<p>" + std::string(3993, 'a') + "</p>";
  REQUIRE(fits.size() == 4000);
  CHECK(reduced(fits) == fits);
  const std::string too_long = "<p>" + std::string(3994, 'a') + "</p>";
  const std::string result = reduced(too_long);
  CHECK(result.size() == 4000);
  CHECK_THAT(result, EndsWith("a…</p>\n" + closing));
}

TEST_CASE("a cut ends at a word") {
  const std::string result = reduced("<p>" + repeated("Schools talk to each other. ", 200) + "</p>");
  CHECK_THAT(result, Contains("…</p>\n" + closing));
  const std::string before = result.substr(0, result.find("…"));
  CHECK((before.ends_with("Schools") || before.ends_with("talk") || before.ends_with("to") ||
         before.ends_with("each") || before.ends_with("other.")));
}

TEST_CASE("twelve thousand bytes of Chinese are cut between characters") {
  const std::string notes = "<p>" + repeated("教", 4000) + "</p>";
  const std::string result = reduced(notes);
  CHECK_FALSE(find_invalid_utf8(result).has_value());
  CHECK(result.size() > 3990);
  check_promises(notes, 4000);
}

TEST_CASE("families, flags and accents are never taken apart") {
  for (const std::string grapheme : {"👨‍👩‍👧‍👦", "👩🏽‍🏫", "🇬🇧", "e\u0301\u0327", "क्षि"})
    for (std::size_t limit = 150; limit < 190; ++limit) check_promises("<p>" + repeated(grapheme, 60) + "</p>", limit);
}

TEST_CASE("a reference is never cut") {
  for (std::size_t limit = 100; limit < 130; ++limit)
    check_promises("<p>" + repeated("&amp;", 100) + "</p><p>" + repeated("&lt;", 100) + "</p>", limit);
}

TEST_CASE("a link that does not fit goes as a whole") {
  const std::string link = "<p>see <a href=\"https://example.org/" + std::string(300, 'x') + "\">there</a></p>";
  CHECK(reduced(link, 200) == "<p>see</p>\n" + closing);
}

TEST_CASE("with no room for the closing paragraph there is none, and with no room at all nothing") {
  const std::string notes = "<p>one two three four five six seven eight nine ten eleven twelve</p>";
  CHECK(reduced(notes, 30) == "<p>one two three four…</p>");
  CHECK(reduced(notes, 8).empty());
  CHECK(reduced(notes, 0).empty());
  CHECK(reduce_notes(notes, 30, "") == "<p>one two three four…</p>");
}

TEST_CASE("for any notes and any limit: short enough, well-formed, plain, and a prefix of the whole") {
  std::string all = "<r>";
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    RandomNotes random(seed);
    const std::string notes = random.blocks(0);
    for (std::size_t limit : {std::size_t{4000}, random.pick(200), 80 + random.pick(400), 80 + random.pick(2000)})
      check_promises(notes, limit);
    all += reduced(notes, 80 + random.pick(600));
  }
  CHECK(test::xmllint_complaint(all + "</r>").empty());
}

TEST_CASE("what was reduced once does not change when it is reduced again") {
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    const std::string once = reduced(RandomNotes(seed).blocks(0), 1500);
    CHECK(reduced(once, 1500) == once);
  }
}

TEST_CASE("broken markup is an error and not a guess") {
  CHECK_THROWS_AS(reduced("<p>x"), Error);
  CHECK_THROWS_AS(reduced("<p>&nbsp;</p>"), Error);
}
