#include "base/markup.h"

namespace voicepress {

namespace {

enum class Quotes { plain, escaped };

std::string escape(std::string_view text, Quotes quotes) {
  std::string escaped;
  escaped.reserve(text.size());
  for (char c : text) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += quotes == Quotes::escaped ? "&quot;" : "\""; break;
      default: escaped += c;
    }
  }
  return escaped;
}

}  // namespace

std::string escape_text(std::string_view text) { return escape(text, Quotes::plain); }

std::string escape_attribute(std::string_view text) { return escape(text, Quotes::escaped); }

}  // namespace voicepress
