// What a look at a published feed finds. The same thing wrong with twenty files is said once, with the first of them.
#pragma once

#include "base/diagnostic.h"

#include <string>
#include <vector>

namespace voicepress::live {

class Findings {
 public:
  // `feed_url` stands where other findings have a file.
  explicit Findings(std::string feed_url) : feed_url_(std::move(feed_url)) {}

  // `problem` without the address: "the server does not answer HEAD".
  void error(const std::string& rule, const std::string& problem, const std::string& url, const std::string& fix);
  void warning(const std::string& rule, const std::string& problem, const std::string& url, const std::string& fix);

  Diagnostics take() const;

 private:
  struct Finding {
    Severity severity;
    std::string rule, problem, fix;
    std::vector<std::string> urls;
  };
  void add(Severity severity, const std::string& rule, const std::string& problem, const std::string& url,
           const std::string& fix);

  std::string feed_url_;
  std::vector<Finding> findings_;
};

}  // namespace voicepress::live
