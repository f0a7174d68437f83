#include "site/render.h"

#include "base/error.h"

#include <catch2/catch.hpp>

using namespace voicepress;

namespace {

std::string printed(const std::string& text, const Value& words, const Value& values = {}) {
  Templates templates = builtin_theme();
  templates.replace("show.mustache", {"show.mustache", text});
  Renderer renderer(templates, words);
  renderer.render("show.mustache", values);
  return renderer.render("show.mustache", values);
}

Value one(const std::string& name, Value value) {
  Value object;
  object[name] = std::move(value);
  return object;
}

}  // namespace

TEST_CASE("texts and words are escaped for HTML, unless there are three braces") {
  const Value words = one("ask", "\"Who's <there>\" & why");
  CHECK(printed("{{words.ask}}", words) == "&quot;Who&apos;s &lt;there&gt;&quot; &amp; why");
  CHECK(printed("{{ words.ask }}{{{words.ask}}}", words) ==
        "&quot;Who&apos;s &lt;there&gt;&quot; &amp; why\"Who's <there>\" & why");
  CHECK(printed("{{title}}", {}, one("title", "\"Who's <there>\" & why")) ==
        "&quot;Who&apos;s &lt;there&gt;&quot; &amp; why");
  CHECK(printed("{{title}}", {}, one("title", "Who there")) == "Who there");
}

TEST_CASE("what reads like a tag in a word or a text is none") {
  CHECK(printed("{{words.braces}}", one("braces", "{{title}} {{> footer}}")) == "{{title}} {{&gt; footer}}");
  CHECK(printed("{{title}}", {}, one("title", "{{title}}")) == "{{title}}");
  CHECK(printed("{{words.by}}{{title}}{{words.by}}{title}}", one("by", "By {"), one("title", "A")) ==
        "By {ABy {{title}}");
}

TEST_CASE("a word tells whether it is there, and is found in every section") {
  const Value words = one("more", "More");
  CHECK(printed("{{#title}}{{words.more}} {{title}}{{/title}}", words, one("title", "A")) == "More A");
  CHECK(printed("{{#words.more}}yes{{/words.more}}{{^words.more}}no{{/words.more}}", words) == "yes");
  CHECK_THROWS_WITH(printed("{{words.less}}", words), Catch::Contains("has no value 'words.less'"));
}

TEST_CASE("a line that holds a section's tag alone is left out, one that holds a word is not") {
  const Value words = one("more", "More");
  CHECK(printed("a\n{{#title}}\n{{words.more}}\n{{/title}}\nb\n", words, one("title", "A")) == "a\nMore\nb\n");
}
