// Error ends a step: a kind (which decides the exit code), one sentence for people, the place it is about, and
// the error that caused it. Each layer that can add something wraps what it caught in one sentence of its own,
// naming its path. Complaints about content files that do not end a step are Diagnostics, not Errors.
#pragma once

#include "base/place.h"

#include <exception>
#include <memory>
#include <optional>
#include <string>

namespace voicepress {

enum class ErrorKind {
  content,      // the producer's files have errors                      exit 1
  usage,        // wrong command line or unreadable configuration        exit 2
  machine,      // no encoder, disk full, no permission, a second build  exit 3
  network,      // a server could not be reached                         exit 4
  interrupted,  // a signal asked us to stop                             exit 130 or 143
  internal,     // a mistake of ours                                     exit 3
};

class Error : public std::exception {
 public:
  Error(ErrorKind kind, std::string sentence) : kind_(kind), sentence_(std::move(sentence)) {}
  Error(ErrorKind kind, std::string sentence, Place place)
      : kind_(kind), sentence_(std::move(sentence)), place_(std::move(place)) {}

  // The same kind of error, seen from one layer further out.
  Error(std::string sentence, const Error& cause)
      : kind_(cause.kind_), sentence_(std::move(sentence)), cause_(std::make_shared<const Error>(cause)) {}

  ErrorKind kind() const { return kind_; }
  const std::string& sentence() const { return sentence_; }
  const std::optional<Place>& place() const { return place_; }
  const Error* cause() const { return cause_.get(); }
  const char* what() const noexcept override { return sentence_.c_str(); }

  // The whole chain on one line: "sentence: cause: its cause".
  std::string chain() const;

 private:
  ErrorKind kind_;
  std::string sentence_;
  std::optional<Place> place_;
  std::shared_ptr<const Error> cause_;
};

// What the machine answered to a failed system call, as an Error of kind machine: "cannot write x: No space left".
// Kind machine, whatever errno says; `sentence` comes without the reason.
Error system_error(const std::string& sentence, int error_number);

}  // namespace voicepress
