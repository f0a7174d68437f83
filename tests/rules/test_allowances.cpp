#include "rules/allowances.h"

#include "rules/rule_table.h"
#include "support/diagnostics_in_words.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

using Lines = std::vector<std::string>;

Allowance allowance(const std::string& rule, int line, const std::string& reason = "because") {
  return {{"f", line, 1}, rule, reason, line, line, false};
}

Diagnostic complaint(Severity severity, const std::string& rule, int line) {
  return {severity, rule, {"f", line, 3}, "m", ""};
}

}  // namespace

TEST_CASE("a warning that is allowed on its line is silent, on another line it is not") {
  Allowances allowances = {allowance("title-number", 2)};
  Diagnostics found = {complaint(Severity::warning, "title-number", 2), complaint(Severity::warning, "title-number", 3),
                       complaint(Severity::warning, "notes-html", 2)};
  silence(found, allowances);
  CHECK(in_words(found) == Lines{"f:3:3: warning: m [title-number] ", "f:2:3: warning: m [notes-html] "});
  CHECK(allowances.front().is_used);
  CHECK(check_allowances(allowances).empty());
}

TEST_CASE("what concerns the whole file is allowed anywhere in it") {
  Allowances allowances = {allowance("notes-empty", 7)};
  Diagnostics found = {{Severity::warning, "notes-empty", {"f", 0, 0}, "m", ""},
                       {Severity::warning, "notes-empty", {"g", 0, 0}, "m", ""},
                       {Severity::warning, "notes-empty", {"f", 1, 1}, "m", ""}};
  silence(found, allowances);
  CHECK(in_words(found) == Lines{"g: warning: m [notes-empty] "});
}

TEST_CASE("errors of habit can be allowed, and those that break something cannot") {
  Allowances allowances = {allowance("plain-text", 2), allowance("promise-guid", 2), allowance("toml-syntax", 2)};
  Diagnostics found = {complaint(Severity::error, "plain-text", 2), complaint(Severity::error, "promise-guid", 2),
                       complaint(Severity::error, "toml-syntax", 2)};
  silence(found, allowances);
  CHECK(found.size() == 2);
  CHECK(in_words(check_allowances(allowances)) ==
        Lines{"f:2:1: warning: promise-guid finds nothing here that could be allowed [allow-unused] take this comment "
              "out; it "
              "is about its own line or the next, and some errors cannot be allowed",
              "f:2:1: warning: toml-syntax finds nothing here that could be allowed [allow-unused] take this comment "
              "out; it "
              "is about its own line or the next, and some errors cannot be allowed"});
  for (const char* rule :
       {"promise-date", "duplicate-guid", "field-missing", "recording", "cover-size", "allow-unused"})
    CHECK_FALSE(can_be_silenced(Severity::error, rule));
}

TEST_CASE("an allowance needs a rule that exists and a reason") {
  CHECK(
      in_words(check_allowances({allowance("", 2), allowance("title-number", 3, ""), allowance("title-numbr", 4)})) ==
      Lines{
          "f:2:1: warning: this allows nothing: it needs a rule and a reason [allow-form] write voicepress: allow RULE "
          "and why",
          "f:3:1: warning: this allows nothing: it needs a rule and a reason [allow-form] write voicepress: allow "
          "title-number and why",
          "f:4:1: warning: there is no rule 'title-numbr' [allow-unknown] did you mean title-number?"});
  Allowances without_reason = {allowance("title-number", 3, "")};
  Diagnostics found = {complaint(Severity::warning, "title-number", 3)};
  silence(found, without_reason);
  CHECK(found.size() == 1);
}

TEST_CASE("every rule can be looked up by its id") {
  CHECK(all_rules().size() > 100);
  for (const RuleNote& rule : all_rules()) {
    CHECK(find_rule(rule.id) == &rule);
    CHECK_FALSE(rule.reason.empty());
    CHECK_FALSE(rule.source.empty());
  }
  CHECK(find_rule("title") == nullptr);
}
