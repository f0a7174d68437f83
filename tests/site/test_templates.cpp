#include "site/templates.h"

#include "base/error.h"
#include "base/files.h"
#include "site/pages.h"
#include "site/template_names.h"
#include "support/sample_publication.h"
#include "support/temp_folder.h"
#include "support/whole_site.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

// "file:line:column: sentence" of the Error that loading this one theme file ends with.
std::string fault_of(const std::string& name, const std::string& text) {
  const TempFolder folder;
  write_file_atomically(folder / name, text);
  try {
    load_templates(folder.path(), "feeds/key-voices/theme");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::content);
    REQUIRE(error.place());
    return to_string(*error.place()) + ": " + error.sentence();
  }
  return "no fault";
}

std::string first_page(const Templates& templates) {
  return test::write_pages(sample_publication(), templates).front().text;
}

}  // namespace

TEST_CASE("without a theme folder the templates that come with Voicepress are used") {
  const TempFolder folder;
  CHECK(first_page(load_templates(folder / "theme", "theme")) == first_page(builtin_theme()));
}

TEST_CASE("a theme replaces the files it has and keeps the rest") {
  const TempFolder folder;
  write_file_atomically(folder / "show.mustache",
                        "<h1>{{show.title}}</h1>{{#episodes}}<p>{{title}}</p>{{/episodes}}\n");
  write_file_atomically(folder / "style.css", "h1 { color: red }\n");
  const auto pages = test::write_site(sample_publication(), load_templates(folder.path()));
  CHECK(
      pages.front().text ==
      "<h1>Key Voices</h1><p>Two dates: why &quot;soon&quot; &lt; next Tuesday &amp; 4 pm</p><p>Networking with other "
      "schools</p><p>Welcome to Key Voices</p>\n");
  CHECK(test::text_of(pages, "style.css") == "h1 { color: red }\n");
  CHECK(pages.at(1).text == test::write_pages(sample_publication(), builtin_theme()).at(1).text);
}

TEST_CASE("a replaced partial is used by every page") {
  const TempFolder folder;
  write_file_atomically(folder / "footer.mustache", "<footer>made by {{show.author}}</footer>\n");
  const auto pages = test::write_pages(sample_publication(), load_templates(folder.path()));
  for (std::size_t i = 0; i + 1 < pages.size(); ++i) {
    if (pages[i].path.starts_with("embed/")) continue;  // it stands in other websites' pages
    CHECK(pages[i].text.find("<footer>made by The Key</footer>") != std::string::npos);
  }
}

TEST_CASE("blanks before the name of a partial, and before its sign, change nothing") {
  const TempFolder folder;
  write_file_atomically(folder / "footer.mustache", "<footer>{{show.author}}</footer>");
  write_file_atomically(folder / "show.mustache", "<main>{{>footer}} {{ > footer }}</main>\n");
  CHECK(first_page(load_templates(folder.path())) ==
        "<main><footer>The Key</footer> <footer>The Key</footer></main>\n");
}

TEST_CASE("a show's theme lies beside its show.toml") {
  const TempFolder folder;
  make_folders(folder / "theme");
  write_file_atomically(folder / "theme/show.mustache", "{{titel}}");
  Show show = sample_show();
  show.folder = folder.path();
  try {
    load_templates(show);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(to_string(error.place().value()) == "feeds/key-voices/theme/show.mustache:1:1");
  }
}

TEST_CASE("a name that the page does not have is named with file, line and column") {
  CHECK(
      fault_of("show.mustache", "<p>\n  é {{show.titel}}</p>") ==
      "feeds/key-voices/theme/show.mustache:2:5: the page has nothing named 'show.titel'; did you mean 'show.title'?");
  CHECK(fault_of("episode.mustache", "{{#episode}}\n{{#chapters}}{{titlle}}{{/chapters}}\n{{/episode}}") ==
        "feeds/key-voices/theme/episode.mustache:2:14: the page has nothing named 'titlle'; did you mean 'title'?");
  CHECK(fault_of("show.mustache", "{{#zzzzzzzzzz}}{{/zzzzzzzzzz}}") ==
        "feeds/key-voices/theme/show.mustache:1:1: the page has nothing named 'zzzzzzzzzz'");
  CHECK(fault_of("show.mustache", "{{}}") == "feeds/key-voices/theme/show.mustache:1:1: the page has nothing named ''");
}

TEST_CASE("a name of another page is unknown, and so is a name outside its list") {
  CHECK(fault_of("show.mustache", "{{episode.notes}}").find("the page has nothing named 'episode.notes'") !=
        std::string::npos);
  CHECK(fault_of("episode.mustache", "{{#episode}}{{speaker}}{{/episode}}").find("nothing named 'speaker'") !=
        std::string::npos);
  CHECK(fault_of("footer.mustache", "{{episode.title}}").rfind("feeds/key-voices/theme/footer.mustache:1:1: ", 0) == 0);
}

TEST_CASE("a name inside an inverted section is looked up outside of it") {
  CHECK(fault_of("episode.mustache", "{{^episode.image}}{{src}}{{/episode.image}}").find("nothing named 'src'") !=
        std::string::npos);
  CHECK(fault_of("episode.mustache", "{{^episode.image}}{{show.cover.src}}{{/episode.image}}") == "no fault");
}

TEST_CASE("broken syntax is named with file and line") {
  CHECK(fault_of("show.mustache", "<p>\n{{show.title</p>") ==
        "feeds/key-voices/theme/show.mustache:2:1: the template is broken: unclosed tag");
  CHECK(fault_of("show.mustache", "{{#episodes}}\n<p>") ==
        "feeds/key-voices/theme/show.mustache:1:1: the template is broken: unclosed section \"episodes\"");
  CHECK(fault_of("show.mustache", "a\n b{{/episodes}}") ==
        "feeds/key-voices/theme/show.mustache:2:3: the template is broken: unopened section \"episodes\"");
  CHECK(fault_of("show.mustache", "{{") ==
        "feeds/key-voices/theme/show.mustache:1:1: the template is broken: unclosed tag");
}

TEST_CASE("a partial must exist and must not include itself") {
  CHECK(fault_of("show.mustache", "{{> sidebar}}") ==
        "feeds/key-voices/theme/show.mustache:1:1: there is no template 'sidebar'");
  CHECK(fault_of("footer.mustache", "x\n{{> footer}}") ==
        "feeds/key-voices/theme/footer.mustache:2:1: the template 'footer' includes itself");
}

TEST_CASE("a file in the theme that replaces nothing is an error") {
  CHECK(fault_of("shwo.mustache", "") ==
        "feeds/key-voices/theme/shwo.mustache: a theme has no file 'shwo.mustache'; did you mean show.mustache?");
  CHECK(fault_of("photograph.jpeg", "") ==
        "feeds/key-voices/theme/photograph.jpeg: a theme has no file 'photograph.jpeg'; it may hold bar.mustache, "
        "brief.mustache, chapters.mustache, embed.mustache, episode.mustache, footer.mustache, head.mustache, "
        "index.mustache, list.mustache, moved.mustache, not_found.mustache, player.mustache, search.mustache, "
        "show.mustache, site.js, "
        "style.css, subscribe.mustache, transcript.mustache, withdrawn.mustache");
  CHECK(fault_of(".DS_Store", "\x01") == "no fault");
}

TEST_CASE("a theme file that is not text is refused where it breaks") {
  CHECK(fault_of("show.mustache", "a\n\xFF") ==
        "feeds/key-voices/theme/show.mustache:2:1: the file is not text in UTF-8");
  CHECK(fault_of("style.css", std::string("a\0b", 3)) ==
        "feeds/key-voices/theme/style.css:1:2: the file is not text in UTF-8");
}

TEST_CASE("a template that would exhaust the parser is refused") {
  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += "{{#show}}";
  CHECK(fault_of("show.mustache", deep) ==
        "feeds/key-voices/theme/show.mustache:1:18001: a template has at most 2000 tags");
  CHECK(fault_of("show.mustache", "x{{ =<% %>= }}<%#show%>") ==
        "feeds/key-voices/theme/show.mustache:1:2: a template cannot change its braces with {{= =}}");
  const TempFolder folder;
  write_file_atomically(folder / "show.mustache", std::string(300 * 1024, 'x'));
  CHECK_THROWS_AS(load_templates(folder.path()), Error);
}

TEST_CASE("every name in the table has a value on its page, whatever the episode leaves out") {
  for (const PageKind kind : all_page_kinds) {
    std::string text;
    for (const TemplateName& name : template_names(kind)) {
      // A list stands in a section of its own, and may stand in another's item.
      std::string within = name.path, end;
      for (std::size_t dot; (dot = within.find('.')) != std::string::npos; within.erase(0, dot + 1)) {
        text += "{{#" + within.substr(0, dot) + "}}";
        end = "{{/" + within.substr(0, dot) + "}}" + end;
      }
      text += "{{#" + within + "}}{{/" + within + "}}" + end;
    }
    Templates templates = builtin_theme();
    templates.replace(main_template_of(kind), {"all names", text});
    CHECK_NOTHROW(test::write_pages(sample_publication(), templates));
  }
}
