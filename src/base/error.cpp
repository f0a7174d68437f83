#include "base/error.h"

#include <cerrno>
#include <system_error>

namespace voicepress {

std::string Error::chain() const {
  std::string text = sentence_;
  for (const Error* error = cause(); error != nullptr; error = error->cause()) text += ": " + error->sentence();
  return text;
}

Error system_error(const std::string& sentence, int error_number) {
  if (error_number == ENOSPC || error_number == EDQUOT)
    return Error(ErrorKind::machine, sentence + ": the disk is full; make room and run the same command again");
  // generic_category has no locale: the reason is the same text on every machine.
  return Error(ErrorKind::machine, sentence + ": " + std::generic_category().message(error_number));
}

}  // namespace voicepress
