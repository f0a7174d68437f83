// libxml2's xmllint as a judge from outside: is this text well-formed, and what does an XPath find in it?
// The program comes with Debian's libxml2-utils; without it these functions throw.
#pragma once

#include "base/files.h"
#include "support/temp_folder.h"

#include <stdio.h>
#include <sys/wait.h>

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

namespace voicepress::test {

struct XmllintAnswer {
  int exit_code = 0;
  std::string output;  // stdout and stderr
};

inline XmllintAnswer run_xmllint(const std::string& options, std::string_view xml) {
  TempFolder folder;
  write_file_atomically(folder / "document.xml", xml);
  const std::string command = "xmllint --nonet " + options + " '" + (folder / "document.xml").string() + "' 2>&1";
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run xmllint");
  XmllintAnswer answer;
  std::array<char, 4096> buffer{};
  for (std::size_t n = 0; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    answer.output.append(buffer.data(), n);
  answer.exit_code = WEXITSTATUS(pclose(pipe));
  if (answer.exit_code == 127) throw std::runtime_error("xmllint is not installed (libxml2-utils)");
  return answer;
}

// Empty when the document is well-formed, else what xmllint says.
inline std::string xmllint_complaint(std::string_view xml) {
  const XmllintAnswer answer = run_xmllint("--noout", xml);
  return answer.exit_code == 0 ? "" : answer.output;
}

// What the expression gives, without the newline at the end. Single quotes may not stand in `expression`.
inline std::string xmllint_xpath(std::string_view xml, const std::string& expression) {
  XmllintAnswer answer = run_xmllint("--xpath '" + expression + "'", xml);
  if (!answer.output.empty() && answer.output.back() == '\n') answer.output.pop_back();
  return answer.output;
}

}  // namespace voicepress::test
