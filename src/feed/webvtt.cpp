#include "feed/webvtt.h"

#include "base/dates.h"
#include "feed/captions.h"
#include "feed/plain_text.h"
#include "xml/document.h"

namespace voicepress {

namespace {

// Some apps do not decode references in a name, and all stop at ">" (rule T3).
std::string plain_name(const std::string& speaker) {
  std::string name;
  for (char c : speaker) {
    if (c == '&') name += '+';
    if (c != '&' && c != '<' && c != '>') name += c;
  }
  return feed::plain_text(name);
}

}  // namespace

std::string write_webvtt(const Transcript& transcript) {
  std::string out = "WEBVTT\n";
  for (const feed::Caption& caption : feed::captions_of(transcript, {65, 2, false})) {
    out += "\n" + format_clock(caption.start) + " --> " + format_clock(caption.end) + "\n";
    if (const std::string name = plain_name(caption.speaker); !name.empty()) out += "<v " + name + ">";
    // Escaping makes "-->" harmless as well.
    for (const std::string& line : caption.lines) out += escape_text(line) + "\n";
  }
  return out;
}

}  // namespace voicepress
