// A text that another program wrote and one of our readers takes apart, and the place for complaints about it. After
// ten complaints the rest is better left unread.
#pragma once

#include "content/complaints.h"

#include <string>
#include <string_view>
#include <utility>

namespace voicepress::content {

class ImportedText {
 public:
  std::string_view text() const { return text_; }
  const std::string& shown() const { return shown_; }
  Diagnostics& diagnostics() const { return diagnostics_; }
  bool is_refused() const { return diagnostics_.size() > before_; }
  bool gave_up() const { return diagnostics_.size() >= before_ + 10; }

 protected:
  ImportedText(std::string_view text, std::string shown, Diagnostics& diagnostics)
      : text_(text), shown_(std::move(shown)), diagnostics_(diagnostics), before_(diagnostics.size()) {}

 private:
  std::string_view text_;
  std::string shown_;
  Diagnostics& diagnostics_;
  std::size_t before_;
};

}  // namespace voicepress::content
