#include "rules/apple_categories.h"
#include "rules/show_rules.h"

#include "support/diagnostics_in_words.h"
#include "support/sample_publication.h"

#include <catch2/catch.hpp>

#include <set>

using namespace voicepress;
using namespace voicepress::test;

namespace {

// What the rules say of one category, without the place.
std::string said_of(const std::string& name, const std::string& subcategory = "") {
  Show show = sample_show();
  show.categories.value = {{name, subcategory}};
  const auto lines = in_words(check_show(show));
  if (lines.empty()) return "";
  REQUIRE(lines.size() == 1);
  const std::string place = "feeds/key-voices/sample.md:1:1: error: ";
  REQUIRE(lines.front().rfind(place, 0) == 0);
  return lines.front().substr(place.size());
}

}  // namespace

TEST_CASE("Apple's list has 19 categories, and no subcategory stands in two of them") {
  CHECK(rules::apple_categories().size() == 19);
  std::set<std::string_view> seen;
  for (const auto& category : rules::apple_categories()) {
    for (const auto subcategory : category.subcategories) CHECK(seen.insert(subcategory).second);
  }
  CHECK(seen.size() == 91);
}

TEST_CASE("every category in Apple's list passes, alone and with each of its subcategories") {
  for (const auto& category : rules::apple_categories()) {
    CHECK(said_of(std::string(category.name)) == "");
    for (const auto subcategory : category.subcategories) {
      CHECK(said_of(std::string(category.name), std::string(subcategory)) == "");
    }
  }
}

TEST_CASE("what replaced an obsolete category is in the list itself") {
  for (const char* name : {"Games & Hobbies", "Literature", "Other Games", "Software How-To", "K-12", "News & Politics",
                           "Outdoor", "Management & Marketing", "Fitness & Nutrition", "Self-Help"}) {
    const auto now = rules::replacement_for(name);
    REQUIRE(now);
    CHECK(said_of(now->name, now->subcategory) == "");
  }
}

TEST_CASE("a show needs a category") {
  Show show = sample_show();
  show.categories.value.clear();
  CHECK(in_words(check_show(show)) ==
        std::vector<std::string>{"feeds/key-voices/sample.md:1:1: error: the show has no category [category-missing] "
                                 "write, for example, categories = [\"Education > Self-Improvement\"]"});
}

TEST_CASE("a category in the wrong case or spelling is corrected") {
  CHECK(said_of("education", "Courses") ==
        "'education' is not one of Apple's categories [category-unknown] write \"Education > Courses\"");
  CHECK(said_of("Society and Culture") ==
        "'Society and Culture' is not one of Apple's categories [category-unknown] write \"Society & Culture\"");
  CHECK(said_of("Society &amp; Culture") ==
        "'Society &amp; Culture' is not one of Apple's categories [category-unknown] write \"Society & Culture\"");
  CHECK(said_of("Eduction") == "'Eduction' is not one of Apple's categories [category-unknown] write \"Education\"");
  CHECK(said_of("Education", "self improvement") ==
        "'self improvement' is not a subcategory of 'Education' [subcategory-unknown] write \"Education > "
        "Self-Improvement\"");
}

TEST_CASE("a subcategory alone, or under another category, is put under its own") {
  CHECK(said_of("Self-Improvement") ==
        "'Self-Improvement' is not one of Apple's categories [category-unknown] write \"Education > "
        "Self-Improvement\"");
  CHECK(said_of("Education", "Management") ==
        "'Management' is not a subcategory of 'Education' [subcategory-parent] write \"Business > Management\"");
}

TEST_CASE("a category that Apple gave up is replaced") {
  CHECK(said_of("Games & Hobbies") ==
        "Apple no longer has the category 'Games & Hobbies' [category-obsolete] write \"Leisure > Hobbies\"");
  CHECK(said_of("Education", "Higher Education") ==
        "Apple no longer has the category 'Higher Education' [category-obsolete] write \"Education > Courses\"");
}

TEST_CASE("a category that nobody could have meant is answered with the list") {
  CHECK(said_of("Zymurgy").rfind("'Zymurgy' is not one of Apple's categories [category-unknown] choose from: Arts, "
                                 "Business, Comedy, Education,",
                                 0) == 0);
  CHECK(said_of("Fiction", "Zymurgy") ==
        "'Zymurgy' is not a subcategory of 'Fiction' [subcategory-unknown] choose from: Comedy Fiction, Drama, Science "
        "Fiction");
  CHECK(said_of("History", "Zymurgy") ==
        "'Zymurgy' is not a subcategory of 'History' [subcategory-unknown] write \"History\"");
}
