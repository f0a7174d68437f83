#include "live/findings.h"

#include "base/text.h"

#include <algorithm>

#include <fmt/format.h>

namespace voicepress::live {

void Findings::error(const std::string& rule, const std::string& problem, const std::string& url,
                     const std::string& fix) {
  add(Severity::error, rule, problem, url, fix);
}

void Findings::warning(const std::string& rule, const std::string& problem, const std::string& url,
                       const std::string& fix) {
  add(Severity::warning, rule, problem, url, fix);
}

void Findings::add(Severity severity, const std::string& rule, const std::string& problem, const std::string& url,
                   const std::string& fix) {
  const auto same = std::find_if(findings_.begin(), findings_.end(), [&](const Finding& f) {
    return f.rule == rule && f.problem == problem && f.severity == severity;
  });
  Finding& finding =
      same != findings_.end() ? *same : findings_.emplace_back(Finding{severity, rule, problem, fix, {}});
  if (std::find(finding.urls.begin(), finding.urls.end(), url) == finding.urls.end()) finding.urls.push_back(url);
}

Diagnostics Findings::take() const {
  Diagnostics diagnostics;
  for (const Finding& finding : findings_) {
    std::string message = printable(finding.problem);
    if (finding.urls.front() != feed_url_) message += ": " + printable(finding.urls.front());
    if (finding.urls.size() > 1) message += fmt::format(" and {} more", finding.urls.size() - 1);
    diagnostics.push_back({finding.severity, finding.rule, Place{feed_url_, 0, 0}, message, finding.fix});
  }
  sort_diagnostics(diagnostics);
  return diagnostics;
}

}  // namespace voicepress::live
