// The short way for rules to say what is wrong. A rule appends Diagnostics to a list; it never throws. Places that
// were never given fall back to the file as a whole, so that every complaint names at least a file.
#pragma once

#include "base/diagnostic.h"
#include "base/place.h"

#include <string>

namespace voicepress::rules {

// Where rules put what they find: the list, and the file to name when a value has no place of its own.
class Complaints {
 public:
  explicit Complaints(std::string file) : file_(std::move(file)) {}

  void error(const std::string& rule, const Place& place, std::string message, std::string fix);
  // The last complaint can be put right by a program.
  void correct(std::string from, std::string to);
  void warning(const std::string& rule, const Place& place, std::string message, std::string fix);

  Diagnostics take() { return std::move(diagnostics_); }

 private:
  void add(Severity severity, const std::string& rule, const Place& place, std::string message, std::string fix);

  std::string file_;
  Diagnostics diagnostics_;
};

// A text as TOML writes it: in quotes, with what needs it escaped.
std::string in_toml(const std::string& text);

// True when nothing but white space (Unicode's) is there.
bool is_blank(const std::string& text);

}  // namespace voicepress::rules
