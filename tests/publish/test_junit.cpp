#include "publish/junit.h"

#include "support/xmllint.h"

#include <catch2/catch.hpp>

using namespace voicepress;
using namespace voicepress::test;

namespace {

CheckReport report() {
  CheckReport report;
  report.shows = {{"talks", 2, {"feeds/talks/episodes/a.md", "feeds/talks/episodes/b.md", "feeds/talks/show.toml"}}};
  report.findings = {
      {Severity::error, "plain-text", {"feeds/talks/episodes/a.md", 2, 9}, "'<b>' & \"more\" ]]> \x1b", "f"},
      {Severity::error, "date-format", {"feeds/talks/episodes/a.md", 3, 8}, "second", "f"},
      {Severity::warning, "notes-empty", {"feeds/talks/episodes/b.md", 0, 0}, "third", "f"}};
  return report;
}

std::string count(const std::string& xml, const std::string& what) { return xmllint_xpath(xml, "count(" + what + ")"); }

}  // namespace

TEST_CASE("JUnit has one case per file, and a failure where it has errors") {
  const std::string xml = as_junit(report(), WarningsAre::told);
  CHECK(xmllint_complaint(xml) == "");
  CHECK(count(xml, "/testsuites/testsuite/testcase") == "3");
  CHECK(count(xml, "//failure") == "1");
  CHECK(xmllint_xpath(xml, "string(/testsuites/@tests)") == "3");
  CHECK(xmllint_xpath(xml, "string(/testsuites/testsuite/@failures)") == "1");
  CHECK(xmllint_xpath(xml, "string(//failure/@type)") == "plain-text");
  CHECK(xmllint_xpath(xml, "string(//failure)").find("second [date-format]") != std::string::npos);
  CHECK(xmllint_xpath(xml, "string(//testcase[2]/system-out)").find("third [notes-empty]") != std::string::npos);
  CHECK(xmllint_xpath(xml, "string(//testcase[1]/@classname)") == "talks");
}

TEST_CASE("where warnings count as errors JUnit has failures for them") {
  const std::string xml = as_junit(report(), WarningsAre::failures);
  CHECK(count(xml, "//failure") == "2");
  CHECK(count(xml, "//system-out") == "0");
}
