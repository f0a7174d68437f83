#include "audience/byte_union.h"

#include <catch2/catch.hpp>

#include <random>
#include <set>

using namespace voicepress;

namespace {

ByteUnion of(std::initializer_list<ByteSpan> spans) {
  ByteUnion all;
  for (const ByteSpan& span : spans) all.add(span);
  return all;
}

}  // namespace

TEST_CASE("stretches that touch or overlap become one") {
  CHECK(of({{0, 10}, {10, 20}}).text() == "0 20");
  CHECK(of({{0, 10}, {5, 20}}).text() == "0 20");
  CHECK(of({{5, 20}, {0, 10}}).text() == "0 20");
  CHECK(of({{0, 100}, {10, 20}}).text() == "0 100");
  CHECK(of({{0, 10}, {20, 30}, {40, 50}, {5, 45}}).text() == "0 50");
  CHECK(of({{20, 30}, {0, 10}}).text() == "0 10 20 30");
  CHECK(of({{5, 5}, {9, 3}}).text().empty());
}

TEST_CASE("a union of random stretches has just their bytes") {
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    ByteUnion all;
    std::set<std::uint64_t> bytes;
    for (int i = 0; i < 20; ++i) {
      const std::uint64_t begin = random() % 300, end = begin + random() % 40;
      all.add({begin, end});
      for (std::uint64_t at = begin; at < end; ++at) bytes.insert(at);
    }
    CHECK(all.bytes_in({0, 1000}) == bytes.size());
    const std::uint64_t from = random() % 200, to = from + random() % 100;
    CHECK(all.bytes_in({from, to}) ==
          static_cast<std::uint64_t>(std::distance(bytes.lower_bound(from), bytes.lower_bound(to))));
    CHECK(ByteUnion::from_text(all.text()) == all);
  }
}

TEST_CASE("a client that asks for scattered bytes gets no more memory than others") {
  ByteUnion all;
  for (std::uint64_t i = 0; i < 100'000; ++i) all.add({i * 2, i * 2 + 1});
  CHECK(all.spans().size() == 1000);
  all.add({0, 1'000'000});
  CHECK(all.spans().size() == 1);
}

TEST_CASE("what is no union is none") {
  for (const char* text : {"1", "1 2 3", "a b", "1  2", " 1 2", "-1 2"}) CHECK_FALSE(ByteUnion::from_text(text));
  CHECK(ByteUnion::from_text("")->spans().empty());
}
