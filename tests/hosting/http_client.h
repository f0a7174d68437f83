// One connection to a server on this machine, and the answers that come over it, taken apart by what HTTP says of
// lengths.
#pragma once

#include "base/files.h"

#include <chrono>
#include <string>

namespace voicepress::test {

struct Reply {
  int status = 0;  // 0: none came
  std::string head, body;

  // The value, or "(none)".
  std::string field(const std::string& name) const;
};

class HttpClient {
 public:
  explicit HttpClient(int port, std::chrono::milliseconds patience = std::chrono::seconds(2));

  void send(const std::string& bytes);
  // The next answer. `has_body`: not of HEAD.
  Reply receive(bool has_body = true);
  // Whether the server ends the connection soon; what comes before that is passed over.
  bool is_ended();

 private:
  bool receive_more();

  UniqueFd socket_;
  std::string buffer_;
};

}  // namespace voicepress::test
