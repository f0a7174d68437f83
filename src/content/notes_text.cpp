#include "content/notes_text.h"

#include "base/text.h"

#include <algorithm>
#include <vector>

namespace voicepress::content {

namespace {

// Walks the tree once and writes down words. A block is separated from what stands before it by an empty line, or
// inside a list by a line end.
class Writer {
 public:
  void visit(cmark_node* node, bool entering) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_LIST) return list(node, entering);
    if (type == CMARK_NODE_ITEM) return item(entering);
    if (type == CMARK_NODE_FOOTNOTE_DEFINITION && entering) return footnote();
    if (is_type(node, "table_cell") && entering) return cell(node);
    if (entering) enter(node, type);
  }

  std::string text() const { return trim(text_); }

 private:
  struct List {
    bool numbered;
    int number;
  };

  void enter(cmark_node* node, cmark_node_type type) {
    if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || is_type(node, "table")) return begin_block();
    if (is_type(node, "table_row")) return begin_line();
    if (type == CMARK_NODE_CODE_BLOCK) {
      begin_block();
      add(literal_of(node));
      while (text_.ends_with('\n')) text_.pop_back();
    } else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
      add(literal_of(node));
    } else if (type == CMARK_NODE_SOFTBREAK) {
      add(" ");
    } else if (type == CMARK_NODE_LINEBREAK) {
      begin_line();
    } else if (type == CMARK_NODE_FOOTNOTE_REFERENCE) {
      add("[" + literal_of(node) + "]");
    }
  }

  void list(cmark_node* node, bool entering) {
    if (entering) {
      if (lists_.empty()) in_list_ = false;
      lists_.push_back({cmark_node_get_list_type(node) == CMARK_ORDERED_LIST, cmark_node_get_list_start(node)});
    } else {
      lists_.pop_back();
    }
  }

  void item(bool entering) {
    if (!entering) {
      // What follows an empty entry must not stand behind its mark.
      after_mark_ = false;
      return;
    }
    List& list = lists_.back();
    const std::string mark = list.numbered ? std::to_string(list.number++) + ". " : "- ";
    const bool first_of_all = lists_.size() == 1 && !in_list_;
    after_mark_ = false;
    first_of_all ? begin_block() : begin_line();
    in_list_ = true;
    text_ += mark;
    after_mark_ = true;
  }

  void footnote() {
    begin_block();
    text_ += "[" + std::to_string(++footnotes_) + "] ";
    after_mark_ = true;
  }

  void cell(cmark_node* node) {
    if (cmark_node_previous(node) != nullptr) add(" | ");
  }

  std::string indent() const { return lists_.empty() ? std::string() : std::string((lists_.size() - 1) * 2, ' '); }

  void begin_line() {
    if (text_.empty()) return;
    text_ += "\n" + indent();
  }

  void begin_block() {
    if (after_mark_) {
      after_mark_ = false;  // the first paragraph of an entry stands behind its mark
      return;
    }
    if (lists_.empty()) in_list_ = false;
    if (text_.empty()) return;
    if (lists_.empty() || !in_list_) {
      text_ += "\n\n" + indent();
    } else {
      text_ += "\n" + indent() + "  ";
    }
  }

  void add(const std::string& words) { text_ += words; }

  std::string text_;
  std::vector<List> lists_;
  int footnotes_ = 0;
  bool after_mark_ = false;  // "- " was written and nothing behind it yet
  bool in_list_ = false;     // the last thing written belongs to a list
};

// Blanks at line ends come from empty entries and cells.
std::string without_trailing_blanks(const std::string& text) {
  std::string tidy;
  for (char c : text) {
    while (c == '\n' && tidy.ends_with(' ')) tidy.pop_back();
    tidy += c;
  }
  return tidy;
}

}  // namespace

std::string plain_text_of(const MarkdownTree& tree) {
  Writer writer;
  walk(tree.root(), [&](cmark_node* node, bool entering) { writer.visit(node, entering); });
  return without_trailing_blanks(writer.text());
}

}  // namespace voicepress::content
