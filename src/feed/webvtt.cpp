#include "feed/webvtt.h"

#include "base/dates.h"
#include "base/text.h"
#include "feed/plain_text.h"
#include "xml/document.h"

#include <sstream>

namespace voicepress {

namespace {

// Some apps do not decode references in a name, and all stop at ">" (rule T3).
std::string plain_name(const std::string& speaker) {
  std::string name;
  for (char c : legal_xml_only(speaker)) {
    if (c == '&') name += '+';
    if (c != '&' && c != '<' && c != '>') name += c;
  }
  return feed::plain_text(name);
}

// Without blank lines, which would end the cue. Escaping makes "-->" harmless as well.
std::string cue_text(const std::string& text) {
  std::string escaped;
  std::istringstream lines(legal_xml_only(text));
  for (std::string line; std::getline(lines, line);) {
    line = feed::plain_text(line);
    if (line.empty()) continue;
    if (!escaped.empty()) escaped += '\n';
    escaped += escape_text(line);
  }
  return escaped;
}

}  // namespace

std::string write_webvtt(const Transcript& transcript) {
  std::string out = "WEBVTT\n";
  std::string speaking;
  for (const Cue& cue : transcript.cues) {
    const std::string text = cue_text(cue.text);
    if (text.empty() || cue.end <= cue.start) continue;
    out += "\n" + format_clock(cue.start) + " --> " + format_clock(cue.end) + "\n";
    const std::string name = plain_name(cue.speaker);
    if (!name.empty() && name != speaking) {
      out += "<v " + name + ">";
      speaking = name;
    }
    out += text + "\n";
  }
  return out;
}

}  // namespace voicepress
