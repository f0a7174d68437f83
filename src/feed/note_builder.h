// Builds the token list of simplify_notes from what a walk through a page meets. Elements are opened only when
// the first word inside them arrives, so nothing empty is ever written; paragraphs appear around words that no
// item holds. Internal to feed/.
#pragma once

#include "feed/note_tokens.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress::feed {

class NoteBuilder {
 public:
  // Depth before the list or item began: give it to `close_to` where that ends.
  std::size_t begin_list(const std::string& name, const std::string& attributes);
  std::size_t begin_item();
  void close_to(std::size_t depth);

  void end_paragraph();  // what follows is another block
  void begin_link(const std::string& href);
  void end_link();
  void line_break();
  void words(std::string_view text);  // white space collapses, as in a browser

  std::vector<NoteToken> take() && { return std::move(tokens_); }

 private:
  enum class Role { list, item, paragraph };
  struct Frame {
    Role role;
    std::string name;
    std::string attributes;
    bool opened = false;
    bool has_content = false;
  };

  void push(Role role, std::string name, std::string attributes = "");
  void pop();
  void start_text();
  void add_text(std::string_view text);

  std::vector<NoteToken> tokens_;
  std::vector<Frame> frames_;
  bool in_run_ = false;     // words go on where words were
  bool run_begun_ = false;  // the run holds a word already
  bool pending_space_ = false;
  std::size_t pending_breaks_ = 0;
  std::string link_;  // the address of the link around the next words, if any
  bool link_opened_ = false;
};

}  // namespace voicepress::feed
