// Walks the table of rules and asks the tests for each: one that shows the complaint. That nothing is said where all is
// well is shown by "a good show has nothing to complain of" and its like, by tests/shows/valid, and by the site in
// tests/live that does everything right: none of them may have a finding of any rule.
#include "rules/rule_table.h"

#include "base/files.h"

#include <catch2/catch.hpp>

#include <filesystem>

using namespace voicepress;

namespace {

// All that tests and broken shows say, without this file.
std::string all_tests() {
  std::string text;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(VOICEPRESS_SOURCE "/tests")) {
    const std::string name = entry.path().filename().string();
    const bool is_test = entry.path().extension() == ".cpp" || name == "expected.txt";
    if (entry.is_regular_file() && is_test && entry.path().string().find("node_modules") == std::string::npos)
      text += read_file(entry.path(), 1'000'000);
  }
  return text;
}

}  // namespace

TEST_CASE("every rule has a test that breaks it, and every reason is half a sentence") {
  const std::string tests = all_tests();
  for (const RuleNote& rule : all_rules()) {
    INFO(rule.id);
    const std::string id(rule.id);
    const bool is_shown = tests.find("[" + id + "]") != std::string::npos ||
                          tests.find("\"" + id + "\"") != std::string::npos ||
                          tests.find(" " + id + ": ") != std::string::npos;
    CHECK(is_shown);
    CHECK_FALSE(rule.reason.empty());
    CHECK_FALSE(rule.reason.ends_with('.'));
    CHECK_FALSE(rule.source.empty());
  }
}
