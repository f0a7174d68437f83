#include "importing/numbered_title.h"

#include <fmt/format.h>
#include <catch2/catch.hpp>

using voicepress::importing::split_title;

namespace {

// "S2E3 Title" with what is not there left out.
std::string split(const std::string& title, std::optional<int> number = {}) {
  const auto parts = split_title(title, "Key Voices", number);
  std::string text;
  if (parts.season) text += fmt::format("S{}", *parts.season);
  if (parts.number) text += fmt::format("E{}", *parts.number);
  return text + (text.empty() ? "" : " ") + parts.title;
}

}  // namespace

TEST_CASE("a number before a title is taken out of it") {
  CHECK(split("#125 - Reading aloud") == "E125 Reading aloud");
  CHECK(split("#125: Reading aloud") == "E125 Reading aloud");
  CHECK(split("#007 Reading aloud") == "E7 Reading aloud");
  CHECK(split("Ep. 12: Reading aloud") == "E12 Reading aloud");
  CHECK(split("EP12 | Reading aloud") == "E12 Reading aloud");
  CHECK(split("Episode 12 \xE2\x80\x93 Reading aloud") == "E12 Reading aloud");
  CHECK(split("E12. Reading aloud") == "E12 Reading aloud");
  CHECK(split("Episode #12 Reading aloud") == "E12 Reading aloud");
}

TEST_CASE("season and episode before a title are taken out of it") {
  CHECK(split("S2E3 Reading aloud") == "S2E3 Reading aloud");
  CHECK(split("S02 E03: Reading aloud") == "S2E3 Reading aloud");
  CHECK(split("s2:e3 - Reading aloud") == "S2E3 Reading aloud");
  CHECK(split("Season 2, Episode 3: Reading aloud") == "S2E3 Reading aloud");
  CHECK(split("Series 2 Episode 3 Reading aloud") == "S2E3 Reading aloud");
}

TEST_CASE("a number behind a title is taken out of it") {
  CHECK(split("Reading aloud (Ep. 12)") == "E12 Reading aloud");
  CHECK(split("Reading aloud | Episode 12") == "E12 Reading aloud");
  CHECK(split("Reading aloud - S2 E3") == "S2E3 Reading aloud");
  CHECK(split("Reading aloud #12") == "E12 Reading aloud");
}

TEST_CASE("a bare number is one only where the feed says so") {
  CHECK(split("125 - Reading aloud", 125) == "E125 Reading aloud");
  CHECK(split("1984: a book") == "1984: a book");
  CHECK(split("1984: a book", 12) == "1984: a book");
  CHECK(split("10 ways to read", 10) == "10 ways to read");
}

TEST_CASE("the show's name set apart is taken out of a title") {
  CHECK(split("Key Voices: Exams") == "Exams");
  CHECK(split("Exams | Key Voices") == "Exams");
  CHECK(split("Key Voices 12: Exams") == "E12 Exams");
  CHECK(split("Key Voices #12 - Exams") == "E12 Exams");
  CHECK(split("Key Voices Episode 12: Exams") == "E12 Exams");
  CHECK(split("Welcome to Key Voices") == "Welcome to Key Voices");
  CHECK(split("Key Voices") == "Key Voices");
}

TEST_CASE("a title that is nothing but a number keeps its words") {
  CHECK(split("Episode 12") == "E12 Episode 12");
  CHECK(split("#12") == "E12 #12");
}

TEST_CASE("numbers that are none of the episode's stay in the title") {
  CHECK(split("#1 mistake of new heads", 40) == "#1 mistake of new heads");
  CHECK(split("Year 6 and Ofsted") == "Year 6 and Ofsted");
  CHECK(split("Episode 0: Pilot") == "Episode 0: Pilot");
  CHECK(split("Sense and e2e tests") == "Sense and e2e tests");
  CHECK(split("COVID-19: what now") == "COVID-19: what now");
}

TEST_CASE("very long titles are left alone") {
  const std::string title = "#1 - " + std::string(5000, 'x');
  CHECK(split_title(title, "Key Voices", {}).title == title);
}
