#include "content/markdown.h"
#include "importing/html_to_markdown.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using importing::html_to_markdown;

namespace {

std::string markdown(const std::string& html) { return html_to_markdown(html, "https://example.org/show/page").text; }

std::vector<std::string> lost(const std::string& html) {
  return html_to_markdown(html, "https://example.org/show/page").lost;
}

// What a listener reads in the end.
Notes rendered(const std::string& html) {
  Diagnostics complaints;
  const Notes notes = content::render_notes(markdown(html), {"notes", 1, 1}, complaints);
  CHECK(complaints.empty());
  return notes;
}

}  // namespace

TEST_CASE("paragraphs, emphasis and links become Markdown") {
  CHECK(markdown("<p>We <strong>talk</strong> to <em>Jane</em>.</p><p>See <a href=\"https://a.org/b?c=d&amp;e\">her "
                 "site</a>.</p>") == "We **talk** to *Jane*.\n\nSee [her site](https://a.org/b?c=d&e).\n");
}

TEST_CASE("blanks go outside of emphasis") { CHECK(markdown("<p>a<b> bold </b>b</p>") == "a **bold** b\n"); }

TEST_CASE("lists become lists, also inside of each other") {
  CHECK(markdown("<ul><li>one<ol><li>a</li><li>b</li></ol></li><li><p>two</p></li></ul>") ==
        "- one\n\n  1. a\n  2. b\n- two\n");
  const Notes notes = rendered("<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>");
  CHECK(notes.html.str().find("<ul>\n<li>inner</li>\n</ul>") != std::string::npos);
}

TEST_CASE("headings, quotes, rulers and code become Markdown") {
  CHECK(markdown(
            "<h2>Links</h2><blockquote><p>a</p><p>b</p></blockquote><hr/><pre>x = 1\n  y</pre><p><code>z</code></p>") ==
        "## Links\n\n> a\n>\n> b\n\n* * *\n\n```\nx = 1\n  y\n```\n\n`z`\n");
}

TEST_CASE("ends of lines are kept where HTML has them, and paragraphs where people made them of two") {
  CHECK(markdown("one<br>two<br/><br/>three") == "one\\\ntwo\n\nthree\n");
}

TEST_CASE("plain text keeps its lines and paragraphs") {
  CHECK(markdown("First line\nsecond line\n\nNext paragraph") == "First line\\\nsecond line\n\nNext paragraph\n");
}

TEST_CASE("signs that mean something in Markdown stay signs") {
  const std::string text = "1. not *a* list_item [x](y) `code` # no # heading ~~x~~ &amp;amp; &lt;b&gt; snake_case";
  const Notes notes = rendered("<p>" + text + "</p>");
  CHECK(notes.text == "1. not *a* list_item [x](y) `code` # no # heading ~~x~~ &amp; <b> snake_case");
  CHECK(rendered("<p># x</p><p>+ y</p><p>- z</p><p>12) w</p><p>&gt; q</p><p>===</p>").text ==
        "# x\n\n+ y\n\n- z\n\n12) w\n\n> q\n\n===");
}

TEST_CASE("addresses in the text stay links") {
  CHECK(markdown("<p>Go to https://a.org/x_y_z. Now.</p>") == "Go to <https://a.org/x_y_z>. Now.\n");
  CHECK(markdown("<p><a href=\"https://a.org/x\">https://a.org/x</a></p>") == "<https://a.org/x>\n");
  CHECK(rendered("<p><a href=\"https://a.org/x\">see https://a.org/y now</a></p>")
            .html.str()
            .find("href=\"https://a.org/x\"") != std::string::npos);
}

TEST_CASE("relative addresses become complete, and those that run programs go") {
  CHECK(markdown("<p><a href=\"../b\">b</a> <a href=\"/c\">c</a> <a href=\"mailto:a@b.org\">m</a></p>") ==
        "[b](https://example.org/b) [c](https://example.org/c) [m](mailto:a@b.org)\n");
  CHECK(markdown("<p><a href=\"javascript:alert(1)\">x</a><a href=\"#top\">y</a></p>") == "xy\n");
  CHECK(lost("<p><a href=\"javascript:alert(1)\">x</a></p>") == std::vector<std::string>{"a link that leads nowhere"});
}

TEST_CASE("scripts, styles, frames and forms are left out and told") {
  const std::string html =
      "<script>alert(1)</script><style>p{}</style><p>a<iframe src=\"x\"></iframe></p><form><input></form>";
  CHECK(markdown(html) == "a\n");
  CHECK(lost(html) == std::vector<std::string>{"a <form>", "a <iframe>", "a <script>", "a <style>"});
}

TEST_CASE("pictures stay, and those that count readers go") {
  CHECK(markdown("<p><img src=\"/a b.jpg\" alt=\"A [map]\"></p>") == "![A \\[map\\]](https://example.org/a%20b.jpg)\n");
  CHECK(markdown("<p>x<img src=\"https://count.org/p.gif\" width=\"1\" height=\"1\"></p>") == "x\n");
}

TEST_CASE("the words of tables stay") {
  CHECK(markdown("<table><tr><td>12:30</td><td>Jane</td></tr><tr><td>13:00</td><td>Tom</td></tr></table>") ==
        "12:30 – Jane\n\n13:00 – Tom\n");
}

TEST_CASE("broken HTML is read as browsers read it") {
  CHECK(markdown("<p>a<p>b</div><ul><li>c<li>d") == "a\n\nb\n\n- c\n- d\n");
  CHECK(markdown("a < b & c <b>bold") == "a \\< b & c **bold**\n");
}

TEST_CASE("hostile HTML ends in bounds") {
  std::string deep, wide;
  for (int i = 0; i < 100'000; ++i) deep += "<div><blockquote><ul><li>";
  for (int i = 0; i < 100'000; ++i) wide += "[![a](b)`*_";
  CHECK(markdown(deep + "x").size() < 1000);
  CHECK(markdown("<p>" + wide + "</p>").size() < 2'000'000);
  CHECK(markdown("<p>" + std::string(1'000'000, 'x') + "</p>").size() < 2000);
  CHECK(markdown(std::string("<p>a\0b</p>", 10)).find('a') == 0);
}

TEST_CASE("empty notes are empty") {
  CHECK(markdown("").empty());
  CHECK(markdown("  <p> </p> ").empty());
}
