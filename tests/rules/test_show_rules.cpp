#include "rules/show_rules.h"

#include "model/starter_text.h"
#include "support/diagnostics_in_words.h"
#include "support/sample_publication.h"

#include <catch2/catch.hpp>

#include <functional>

using namespace voicepress;
using namespace voicepress::test;

namespace {

using Lines = std::vector<std::string>;

// What the rules say of the sample show after one change.
Lines after(const std::function<void(Show&)>& change) {
  Show show = sample_show();
  change(show);
  return in_words(check_show(show));
}

// The same for one text field; without the place.
Lines with(Located<std::string> Show::*field, const std::string& value) {
  Lines lines = after([&](Show& show) { (show.*field).value = value; });
  for (std::string& line : lines) line.erase(0, line.find(": ") + 2);
  return lines;
}

}  // namespace

TEST_CASE("a good show has nothing to complain of") {
  CHECK(after([](Show&) {}) == Lines{});
}

TEST_CASE("the description that a new show begins with is told of") {
  CHECK(with(&Show::description, std::string(starter_description)) ==
        Lines{"warning: the description is the one that a new show begins with [text-starter] say who the show is for "
              "and what it is about: directories and apps show it to everybody"});
}

TEST_CASE("a complaint about a field that is not there names the file") {
  CHECK(after([](Show& show) { show.title = {}; }) ==
        Lines{"feeds/key-voices/show.toml: error: the show has no title [title-missing] add title = \"...\""});
}

TEST_CASE("a title or author of blanks only is missing") {
  CHECK(with(&Show::title, "\xC2\xA0 \xE2\x80\x8B") ==
        Lines{"error: the show has no title [title-missing] add title = \"...\""});
  CHECK(with(&Show::author, "") == Lines{"error: the show has no author [author-missing] add author = \"...\""});
}

TEST_CASE("a title or author may have 255 characters, not 256") {
  std::string wide;
  for (int i = 0; i < 255; ++i) wide += "é";
  CHECK(with(&Show::title, wide) == Lines{});
  CHECK(with(&Show::title, wide + "x") ==
        Lines{"error: the title has 256 characters [title-length] shorten it to 255 characters"});
  CHECK(with(&Show::author, std::string(300, 'x')) ==
        Lines{"error: the author has 300 characters [author-length] shorten it to 255 characters"});
}

TEST_CASE("a description is needed and may have 4000 bytes, however few characters they are") {
  CHECK(with(&Show::description, std::string(4000, 'x')) == Lines{});
  CHECK(with(&Show::description, "") == Lines{"error: the show has no description [description-missing] add "
                                              "description = \"...\": a few sentences about the show"});
  std::string chinese;
  for (int i = 0; i < 1334; ++i) chinese += "\xE8\xAF\xBB";
  CHECK(with(&Show::description, chinese) ==
        Lines{"error: the description has 4002 bytes; 4000 are allowed [description-length] shorten it; an accented "
              "letter counts as two bytes, an emoji as four"});
}

TEST_CASE("languages are two letters and an optional country, in either case") {
  for (const char* good : {"en", "en-gb", "en-GB", "cy", "pt-br"}) CHECK(with(&Show::language, good) == Lines{});
  const auto says = [](const std::string& given, const std::string& fix) {
    return Lines{"error: '" + given + "' is not a language code [language] " + fix};
  };
  CHECK(with(&Show::language, "en_GB") == says("en_GB", "write en-gb"));
  CHECK(with(&Show::language, "en-uk") == says("en-uk", "write en-gb"));
  CHECK(with(&Show::language, "English") == says("English", "write en"));
  CHECK(with(&Show::language, "xx") == says("xx", "write a two-letter code such as en, or en-gb with a country"));
  CHECK(with(&Show::language, "eng") == says("eng", "write a two-letter code such as en, or en-gb with a country"));
  CHECK(with(&Show::language, "en-en") ==
        says("en-en", "write en, or en and a country of two letters behind a hyphen"));
  CHECK(with(&Show::language, "zh-Hant") == says("zh-Hant", "write zh-tw"));
  CHECK(with(&Show::language, "zh-Hans-SG") == says("zh-Hans-SG", "write zh-sg"));
  CHECK(with(&Show::language, "sr-Latn") ==
        says("sr-Latn", "write sr, or sr and a country of two letters behind a hyphen"));
  CHECK(with(&Show::language, "") ==
        Lines{"error: the show has no language [language-missing] write, for example, language = \"en-gb\""});
}

TEST_CASE("titles and descriptions are plain text") {
  const auto says = [](const std::string& sign, const std::string& fix) {
    return Lines{"error: '" + sign + "' is HTML, and apps show the title as plain text [plain-text] " + fix};
  };
  CHECK(with(&Show::title, "<b>Key</b> Voices") == says("<b>", "write title = \"Key Voices\""));
  CHECK(with(&Show::title, "<iframe src=x>Key Voices") == says("<iframe src=x>", "write title = \"Key Voices\""));
  CHECK(with(&Show::title, "Key <!-- new --> Voices") == says("<!-- new -->", "write title = \"Key Voices\""));
  CHECK(with(&Show::title, "Stra&szlig;e &amp; Caf&eacute;") == says("&szlig;", "write title = \"Straße & Café\""));
  CHECK(with(&Show::title, "Today&#8217;s voices") ==
        says("&#8217;", "take such signs out, and write & and < as they are"));
  for (const char* good : {"Q&A; AT&T; R&D", "I <3 books", "a < b > c", "Why <T> matters", "&#x; &#; # 1;"})
    CHECK(with(&Show::title, good) == Lines{});
}

TEST_CASE("the show's address is https and has nothing behind its path") {
  CHECK(with(&Show::url, "http://example.org/show/") ==
        Lines{"error: the show's address is not an https address: 'http://example.org/show/' [url-https] write "
              "https://example.org/show/"});
  CHECK(with(&Show::url, "https://example.org/show/?a=1") ==
        Lines{"error: the show's address ends with '?a=1', but pages will be put below it [url-https] write "
              "https://example.org/show/"});
  CHECK(with(&Show::url, "example.org/show/") ==
        Lines{"error: the show's address is not an https address: 'example.org/show/' [url-https] write "
              "https://example.org/show/"});
  CHECK(with(&Show::url, "https://http://example.org/show/") ==
        Lines{"error: the show's address is not an https address: 'https://http://example.org/show/' [url-https] write "
              "https://example.org/show/"});
  CHECK(with(&Show::url, "https://example.org/100%/") ==
        Lines{"error: the show's address holds a '%' without two digits behind it: 'https://example.org/100%/' "
              "[url-https] write %25 for the sign itself"});
  CHECK(with(&Show::url, "https://example.org/100%25/") == Lines{});
  CHECK(with(&Show::url, "https://example.org:8443/~me/a_b.c-d/") == Lines{});
  CHECK(with(&Show::url, "https://example.org/mum's/") ==
        Lines{"error: the show's address holds the sign ', which Apple does not take [url-characters] name the folder "
              "with letters, digits and hyphens"});
  CHECK(with(&Show::url, "") == Lines{"error: the show has no web address [url-missing] add url = \"https://...\": "
                                      "where the show's folder will be published"});
}

TEST_CASE("an owner's e-mail is an address and nothing else") {
  for (const char* good : {"", "a@b.co", "podcast+x@mail.example.org"}) {
    CHECK(with(&Show::owner_email, good) == Lines{});
  }
  for (const std::string bad : {"desk", "@example.org", "desk@", "desk@example", "desk@.org", "desk@example.",
                                "Desk <desk@example.org>", "a@b@c.org", "a b@c.org"}) {
    CHECK(with(&Show::owner_email, bad) == Lines{"error: '" + bad +
                                                 "' is not an e-mail address [owner-email] write only the address, "
                                                 "such as podcast@example.org"});
  }
}

TEST_CASE("a guid that is brought along is a UUID") {
  CHECK(with(&Show::guid, "9b024349-ccf0-5f69-a609-6b82873eab3c") == Lines{});
  CHECK(with(&Show::guid, "key-voices") ==
        Lines{"error: 'key-voices' is not a podcast guid [guid-form] copy podcast:guid from the show's old feed, or "
              "leave the line out"});
}

TEST_CASE("a time zone is a region and a city") {
  CHECK(with(&Show::timezone, "America/New_York") == Lines{});
  CHECK(with(&Show::timezone, "London time") ==
        Lines{"error: 'London time' is not a time zone [timezone-unknown] write a region and a city, such as "
              "Europe/London"});
}

TEST_CASE("the word for a season is not empty") {
  CHECK(with(&Show::season_word, " ") ==
        Lines{"error: season_word is empty [season-word] write \"Season\" or \"Series\", or leave the line out"});
}

TEST_CASE("the copyright line names the owner only") {
  CHECK(with(&Show::copyright, "") == Lines{});
  CHECK(with(&Show::copyright, "Studio 20190") == Lines{});
  const std::string message =
      "warning: the copyright line should name its owner only, without the word, the sign or a year [copyright-plain] ";
  CHECK(with(&Show::copyright, "Copyright (c) 2019-2024, The Key") == Lines{message + "write \"The Key\""});
  CHECK(with(&Show::copyright, "\xC2\xA9 The Key 2020") == Lines{message + "write \"The Key\""});
  CHECK(with(&Show::copyright,
             "2019\xE2\x80\x93"
             "2024 The Key") == Lines{message + "write \"The Key\""});
  CHECK(with(&Show::copyright, "COPYRIGHT 2020") == Lines{message + "write the owner's name"});
}

TEST_CASE("people have a name, a role that apps know, and https addresses") {
  const auto host = [](const std::string& name, const std::string& role, const std::string& url = "",
                       const std::string& image = "") {
    return after([&](Show& show) { show.hosts = {sample_person(name, role, url, image)}; });
  };
  const std::string place = "feeds/key-voices/sample.md:1:1: ";
  CHECK(host("Ada", "Co-Host") == Lines{});
  CHECK(host("Ada", "") == Lines{});
  CHECK(host(" ", "host") == Lines{place + "error: a person has no name [person-name] add name = \"...\""});
  CHECK(host(std::string(129, 'n'), "host") ==
        Lines{place + "error: a person's name has 129 characters [person-name] shorten it to 128 characters"});
  CHECK(host("Ada", "Hosst") ==
        Lines{place + "warning: podcast apps do not know the role 'Hosst' [person-role] write \"host\""});
  CHECK(host("Ada", "headteacher of the year") ==
        Lines{place +
              "warning: podcast apps do not know the role 'headteacher of the year' [person-role] write a role such "
              "as \"host\", \"guest\", \"producer\" or \"editor\""});
  CHECK(
      host("Ada", "host", "http://ada.example.org/", "ada.jpg") ==
      Lines{
          place + "error: the address of Ada is not an https address: 'http://ada.example.org/' [person-https] write "
                  "https://ada.example.org/",
          place + "error: the picture of Ada is not an https address: 'ada.jpg' [person-https] write https://ada.jpg"});
}

TEST_CASE("links need a title and an https address") {
  const std::string place = "feeds/key-voices/sample.md:1:1: ";
  CHECK(after([](Show& show) {
          show.links = {{words(""), words("https://a.example")}};
        }) == Lines{place + "error: a place to listen has no title [link-title] add title = \"...\""});
  CHECK(after([](Show& show) {
          show.funding = {{words(std::string(129, 't')), words("https://a.example")}};
        }) ==
        Lines{place + "error: the title of a way to support the show has 129 characters [link-title] shorten it to 128 "
                      "characters"});
  CHECK(after([](Show& show) {
          show.community = {{words("Circle"), words("")}};
        }) == Lines{place + "error: a group to join has no address [link-https] add url = \"https://...\""});
  CHECK(after([](Show& show) {
          show.community = {{words("Circle"), words("javascript:alert(1)")}};
        }) == Lines{place +
                    "error: the address of a group to join is not an https address: 'javascript:alert(1)' [link-https] "
                    "write an address that begins with https:// and has no blanks"});
}

TEST_CASE("a cover wants a description for those who cannot see it") {
  CHECK(
      with(&Show::image_alt, "") ==
      Lines{"warning: the cover has no description [image-without-alt] add image_alt = \"...\": what the cover shows, "
            "for people who cannot see it"});
  CHECK(with(&Show::image_alt, "A red key") == Lines{});
}
