#include "content/markdown.h"
#include "show_fixture.h"

#include <chrono>

#include <pugixml.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

struct Rendered {
  Notes notes;
  std::string said;
};

Rendered render(const std::string& markdown) {
  Diagnostics diagnostics;
  Rendered rendered{content::render_notes(markdown, {"n.md", 10, 1}, diagnostics), ""};
  rendered.said = to_text(diagnostics);
  pugi::xml_document document;
  INFO(rendered.notes.html);
  const std::string whole = "<div>" + rendered.notes.html + "</div>";
  CHECK(document.load_buffer(whole.data(), whole.size(), pugi::parse_full | pugi::parse_fragment));
  CHECK(rendered.notes.html.str().find("<!--") == std::string::npos);
  return rendered;
}

std::string repeated(const std::string& text, std::size_t bytes) {
  std::string all;
  while (all.size() + text.size() <= bytes) all += text;
  return all;
}

}  // namespace

TEST_CASE("show notes become a well-formed fragment") {
  const Rendered rendered = render(
      "We talk about *reading*:\n\n- one\n- two\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\n~~old~~ "
      "www.example.org\n\n---\n\n"
      "hard  \nbreak &nbsp; &copy;\n");
  CHECK(rendered.said.empty());
  CHECK(rendered.notes.html ==
        "<p>We talk about <em>reading</em>:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<table>\n<thead>\n<tr>\n"
        "<th>a</th>\n<th align=\"center\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td "
        "align=\"center\">2</td>\n</tr>\n</tbody>\n</table>\n<p><del>old</del> <a "
        "href=\"http://www.example.org\">www.example.org</a></p>\n<hr />\n<p>hard<br />\nbreak \xC2\xA0 ©</p>\n");
}

TEST_CASE("footnotes are well-formed, and words that look like their attributes stay") {
  const Rendered rendered = render(
      "Text[^1] again[^1] `\" data-footnote-ref>` data-footnotes.\n\n[^1]: A *note* \" data-footnote-backref x.\n");
  CHECK(rendered.said.empty());
  CHECK(rendered.notes.html.str().find("<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\">1</a></sup>") !=
        std::string::npos);
  CHECK(rendered.notes.html.str().find("<section class=\"footnotes\">") != std::string::npos);
  CHECK(rendered.notes.html.str().find("<code>&quot; data-footnote-ref&gt;</code> data-footnotes.") !=
        std::string::npos);
  CHECK(rendered.notes.html.str().find("&quot; data-footnote-backref x.") != std::string::npos);
  CHECK(rendered.notes.text.str().starts_with("Text[1] again[1] "));
  CHECK(rendered.notes.text.str().ends_with("\n\n[1] A note \" data-footnote-backref x."));
}

TEST_CASE("the end mark of CDATA survives in show notes") {
  const Rendered rendered = render("a ]]> b <![CDATA[ c\n\n`]]>`\n");
  CHECK(rendered.notes.html.str().find("a ]]&gt; b") != std::string::npos);
  CHECK(rendered.notes.text.str().find("a ]]> b") == 0);
}

TEST_CASE("plain text keeps words, lists and paragraphs") {
  CHECK(render("# Head\n\nOne *two*\nthree `four`.\n\n- a\n- b\n  - c\n\n    more\n- d\n\n3. x\n4. y\n\n> "
               "quote\n\n```\ncode\n "
               "  in\n```\n\n[link](https://a.org) ![alt](https://a.org/i.png) <b>c</b>\n")
            .notes.text ==
        "Head\n\nOne two three four.\n\n- a\n- b\n  - c\n    more\n- d\n\n3. x\n4. y\n\nquote\n\ncode\n   in\n\nlink "
        "alt c");
  CHECK(render("| a | b |\n|---|---|\n| 1 | 2 |\n").notes.text == "a | b\n1 | 2");
  CHECK(render("-\n-\n\nend\n").notes.text == "-\n-\n\nend");
  CHECK(render("").notes.text.empty());
}

TEST_CASE("raw HTML is left out with a warning, comments silently") {
  const Rendered rendered =
      render("a <b>bold</b>\n\n<div class=\"x\">\nraw\n</div>\n\n<script>alert(1)</script>\n\n<!-- mine -->\n");
  CHECK(rendered.notes.html == "<p>a bold</p>\n");
  CHECK(rendered.said ==
        "n.md:10:3: warning: raw HTML is left out of the show notes: <b> [notes-html] | write it in Markdown\n"
        "n.md:12:1: warning: raw HTML is left out of the show notes: <div class=\"x\"> [notes-html] | write it in "
        "Markdown\n"
        "n.md:16:1: warning: raw HTML is left out of the show notes: <script>alert(1)</script> [notes-html] | write it "
        "in "
        "Markdown\n");
}

TEST_CASE("relative links are errors with their line") {
  CHECK(
      render("fine\n\n- a\n- see [here](../about.html)\n").said ==
      "n.md:13:14: error: '../about.html' is a link without https:// [links-absolute] | write the whole address: apps "
      "show the notes far from your website\n");
  for (const char* link :
       {"[a](b)", "[a](/b)", "[a](//example.org/b)", "[a](#b)", "[a]()", "![a](b.png)", "[a](http://)", "[a](https:b)",
        "[a](java&#9;script:x)", "[a](https://ex\xC3\xA4mple.org/)", "[a]\n\n[a]: b", "| [a](b) |\n|---|"}) {
    INFO(link);
    CHECK(render(link).said.find("[links-absolute]") != std::string::npos);
  }
  for (const char* link : {"[a](https://a.org/b?c=d#e)", "[a](http://a.org)", "[a](mailto:a@b.org)", "a@b.org",
                           "<https://a.org/\xC3\xA9>", "[a](<https://a.org/b c>)", "https://a.org/x_(y)"}) {
    INFO(link);
    CHECK(render(link).said.empty());
  }
}

TEST_CASE("dangerous links are dropped, their words stay, and it is said") {
  const Rendered rendered =
      render("a [click](JavaScript:alert(1)) ![pic](data:image/png;base64,AAAA) [f](file:///etc/passwd)\n");
  CHECK(rendered.notes.html == "<p>a click pic f</p>\n");
  CHECK(
      rendered.said ==
      "n.md:10:11: warning: links that begin with 'javascript:' are left out of the show notes [links-safe] | link to "
      "an address that begins with https://\n"
      "n.md:10:39: warning: links that begin with 'data:' are left out of the show notes [links-safe] | link to an "
      "address that begins with https://\n"
      "n.md:10:71: warning: links that begin with 'file:' are left out of the show notes [links-safe] | link to an "
      "address that begins with https://\n");
}

TEST_CASE("control characters cannot come in through entities") {
  CHECK(render("a\nb &#7; c\n").said ==
        "n.md:11:3: error: the character U+0007 is not allowed in a feed [text-characters] | take its &#…; out of the "
        "notes\n");
  CHECK(render("[a](https://a.org/&#xFFFE;)\n").said.find("n.md:10:19: error: the byte 0xFE") == 0);
}

TEST_CASE("titles, code and alt text are escaped") {
  const Rendered rendered =
      render("[a](https://a.org \"x\\\"<y>&\") ![<&\">](https://a.org/i.png)\n\n```c\"<x>\nint <a> & b;\n```\n");
  CHECK(rendered.said.empty());
  CHECK(rendered.notes.html.str().find("title=\"x&quot;&lt;y&gt;&amp;\"") != std::string::npos);
  CHECK(rendered.notes.html.str().find("int &lt;a&gt; &amp; b;") != std::string::npos);
}

TEST_CASE("notes of more than 1 MB are refused") {
  CHECK(render(repeated("word ", 1'000'010))
            .said.find("n.md:10:1: error: the show notes are larger than 1 MB [notes-size]") == 0);
}

TEST_CASE("long honest notes are rendered") {
  const std::string paragraph =
      "We talk about *reading* with [a guest](https://example.org/guest) and more, at 12:30.\n\n";
  CHECK(render(repeated(paragraph, 300'000)).said.empty());
  const std::string rows = "| a | b |\n|---|---|\n" + repeated("| some words | and https://example.org/x |\n", 50'000);
  CHECK(render(rows).said.empty());
  CHECK(render(repeated("\xE8\xAA\xAD", 9'000)).said.empty());  // no blanks at all, as in Japanese
}

TEST_CASE("inputs that make the parser slow are refused or rendered within a second") {
  std::string quotes, backticks;
  for (std::size_t i = 1; quotes.size() < 400'000; ++i) quotes.append(i, '>').append("a\n\n");
  for (std::size_t i = 1; backticks.size() < 400'000; ++i) backticks.append("e").append(i, '`');
  std::vector<std::string> inputs = {quotes,
                                     backticks,
                                     repeated("- ", 200'000) + "a\n" + repeated("\n", 200'000),
                                     repeated("> ", 200'000) + "a\n" + repeated("a\n", 200'000),
                                     repeated("|", 400'000) + "\n" + repeated("|-", 400'000),
                                     "[a]: https://a.org/" + repeated("u", 400'000) + "\n\n" + repeated("[a]", 400'000),
                                     "http://a.org/" + repeated(")", 900'000),
                                     repeated("|\n|-\n", 900'000)};
  for (const char* unit : {"![l",   "![](",   "[",     "[a](", "[a](<", "_",         "*",       "**x ",  "a_",
                           "~",     "a@",     "a.b@c", "<!A ", "<?",    "<![CDATA[", "a <!--",  "<a ",   "[^a]",
                           "[^a]:", "![[]()", "[ (](", "www.", "1. ",   "&#",        "***a__ ", "~> <? "})
    inputs.push_back(repeated(unit, 900'000));
  for (const std::string& input : inputs) {
    INFO(input.substr(0, 40));
    Diagnostics diagnostics;
    const auto begin = std::chrono::steady_clock::now();
    const Notes notes = content::render_notes(input, {"n.md", 1, 1}, diagnostics);
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
    CHECK(spent.count() < 1.0);
    CHECK(notes.html.size() < 40'000'000);
    CHECK((has_errors(diagnostics) || !notes.html.empty()));
  }
}

TEST_CASE("inputs just below the limits are rendered within a few seconds") {
  const std::string block = repeated("a*b_c~d ", 9'000) + "\n\n";
  const std::string addresses = "http://a.org/" + std::string(1'400, ')') + "\n\n";
  const std::string nested = repeated("> ", 40) + "a\n" + repeated("b\n", 1'000) + "\n";
  for (const std::string& unit : {block, addresses, nested}) {
    INFO(unit.substr(0, 40));
    const auto begin = std::chrono::steady_clock::now();
    CHECK(render(repeated(unit, 990'000)).said.empty());
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
    CHECK(spent.count() < 5.0);  // generous: other work may share the machine
  }
}
