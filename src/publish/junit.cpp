#include "publish/junit.h"

#include "base/text.h"
#include "xml/document.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace voicepress {

namespace {

struct Case {
  std::string failures, told;
  std::string first;  // failure, in one line
  std::string rule;   // of the first failure
};

const char* word_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
  }
  return "";
}

using Cases = std::map<std::string, Case>;  // by file

Cases cases_of(const CheckReport& report, WarningsAre warnings) {
  Cases cases;
  for (const CheckedShow& show : report.shows)
    for (const std::string& file : show.files) cases[file];
  for (const Diagnostic& d : report.findings) {
    Case& own = cases[d.place.file];
    const bool fails =
        d.severity == Severity::error || (d.severity == Severity::warning && warnings == WarningsAre::failures);
    (fails ? own.failures : own.told) +=
        fmt::format("{}: {}: {} [{}]\n  {}\n", to_string(d.place), word_of(d.severity), d.message, d.rule, d.fix);
    if (!fails || !own.first.empty()) continue;
    own.first = d.message;
    own.rule = d.rule;
  }
  return cases;
}

// The show that a file belongs to: test services sort cases by it.
std::string show_of(const std::string& file, const CheckReport& report) {
  for (const CheckedShow& show : report.shows)
    if (file.find("/" + show.name + "/") != std::string::npos || file.starts_with(show.name + "/")) return show.name;
  return report.shows.empty() ? "voicepress" : report.shows.front().name;
}

}  // namespace

std::string as_junit(const CheckReport& report, WarningsAre warnings) {
  const Cases cases = cases_of(report, warnings);
  const auto failed =
      std::count_if(cases.begin(), cases.end(), [](const auto& c) { return !c.second.failures.empty(); });
  XmlDocument document("testsuites");
  XmlElement suite = document.root().add("testsuite");
  for (XmlElement element : {document.root(), suite}) {
    element.set("name", "voicepress check");
    element.set("tests", std::to_string(cases.size()));
    element.set("failures", std::to_string(failed));
    element.set("errors", "0");
  }
  for (const auto& [file, found] : cases) {
    XmlElement test = suite.add("testcase");
    test.set("classname", show_of(file, report)).set("name", file).set("file", file);
    if (!found.failures.empty())
      test.add("failure", found.failures).set("message", found.first).set("type", found.rule);
    if (!found.told.empty()) test.add("system-out", found.told);
  }
  return document.to_text();
}

}  // namespace voicepress
