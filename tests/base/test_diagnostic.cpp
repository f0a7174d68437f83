#include "base/diagnostic.h"

#include "base/error.h"

#include <catch2/catch.hpp>

using namespace voicepress;

TEST_CASE("diagnostics are sorted by place and told once") {
  const Diagnostic early{Severity::warning, "rule", {"a.md", 2, 1}, "early", ""};
  const Diagnostic late{Severity::error, "rule", {"a.md", 10, 1}, "late", ""};
  const Diagnostic other{Severity::error, "rule", {"b.md", 1, 1}, "other file", ""};
  Diagnostics found = {other, late, early, late};
  sort_diagnostics(found);
  REQUIRE(found.size() == 3);
  CHECK(found[0].message == "early");
  CHECK(found[1].message == "late");
  CHECK(found[2].message == "other file");
}

TEST_CASE("warnings alone are no errors") {
  CHECK_FALSE(has_errors({{Severity::warning, "rule", {}, "careful", ""}}));
  CHECK(has_errors({{Severity::note, "r", {}, "", ""}, {Severity::error, "r", {}, "", ""}}));
}

TEST_CASE("an error keeps its kind and its cause through every layer") {
  const Error inner(ErrorKind::network, "no answer");
  const Error outer("cannot look up x", inner);
  CHECK(outer.kind() == ErrorKind::network);
  REQUIRE(outer.cause() != nullptr);
  CHECK(outer.cause()->sentence() == "no answer");
  CHECK(outer.chain() == "cannot look up x: no answer");
}

TEST_CASE("a place is written as compilers write it") {
  CHECK(to_string(Place{"a.md", 0, 0}) == "a.md");
  CHECK(to_string(Place{"a.md", 4, 0}) == "a.md:4");
  CHECK(to_string(Place{"a.md", 4, 8}) == "a.md:4:8");
}
