#include "base/archive.h"

#include <catch2/catch.hpp>

using namespace voicepress;

namespace {

enum class Colour { red, green };

struct Inner {
  std::string text;
  std::optional<int> number;
  std::chrono::milliseconds time{0};
};

struct Outer {
  Colour colour = Colour::red;
  double figure = 0;
  std::vector<Inner> inner;
  std::map<std::string, Inner> named;
  std::set<int> numbers;
  std::filesystem::path path;
  std::vector<SharedText> texts;
  std::pair<std::string, bool> pair;
};

Outer sample() {
  return {Colour::green,
          1.5,
          {{"a", 1, std::chrono::seconds(2)}, {"", {}, {}}},
          {{"b", {"c", 2, {}}}},
          {3, 4},
          "/a/b",
          {"long", "other", "long", ""},
          {"d", true}};
}

}  // namespace

TEST_CASE("a value comes back from its archive as it was") {
  const std::string bytes = archived(sample());
  const auto again = from_archive<Outer>(bytes);
  CHECK(archived(again) == bytes);
  CHECK(again.colour == Colour::green);
  CHECK(again.inner.at(0).number == 1);
  CHECK_FALSE(again.inner.at(1).number);
  CHECK(again.named.at("b").text == "c");
  CHECK(again.numbers == std::set<int>{3, 4});
  CHECK(again.path == "/a/b");
  CHECK(again.texts == std::vector<SharedText>{"long", "other", "long", ""});
  CHECK(again.pair.second);
}

TEST_CASE("values that differ in any field have different archives") {
  Outer other = sample();
  other.inner.at(1).number = 0;
  CHECK(archived(other) != archived(sample()));
  other = sample();
  std::swap(other.texts.at(0), other.texts.at(1));
  CHECK(archived(other) != archived(sample()));
}

TEST_CASE("an archive that ends too early is an error and nothing worse") {
  const std::string bytes = archived(sample());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    CHECK_THROWS_AS(from_archive<Outer>(std::string_view(bytes).substr(0, size)), Error);
}
