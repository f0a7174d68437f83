// How text reaches a person: colours where they are wanted and a stream can show them, and nothing that a file
// could smuggle to the terminal.
#pragma once

#include <string>
#include <string_view>

namespace voicepress::cli {

enum class ColourChoice { automatic, always, never };

struct TerminalSize {
  int columns = 80;
  int rows = 24;
};

// The window of stderr at this moment, for windows change. COLUMNS and LINES make it smaller, never larger.
TerminalSize size_of_terminal();

enum class Style { plain, error, warning, note, bold, faint };

// Where the text goes: messages to one, results to the other.
enum class Stream { out, err };

class Terminal {
 public:
  // Looks at the choice, NO_COLOR, CLICOLOR_FORCE and TERM, and at whether the stream is a terminal.
  explicit Terminal(ColourChoice choice, Stream stream = Stream::err);

  bool has_colours() const { return colours_; }
  bool is_live() const { return live_; }  // a line may be drawn again
  std::string styled(Style style, std::string_view text) const;

 private:
  bool colours_ = false;
  bool live_ = false;
};

}  // namespace voicepress::cli
