// cmark-gfm's parser and tree, owned. For the .cpp files of the show notes only.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <cmark-gfm.h>

namespace voicepress::content {

class MarkdownTree {
 public:
  explicit MarkdownTree(std::string_view markdown);

  cmark_node* root() const { return root_.get(); }
  std::string html() const;  // what cmark renders in safe mode

 private:
  struct FreeParser {
    void operator()(cmark_parser* parser) const;
  };
  struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
  };
  std::unique_ptr<cmark_parser, FreeParser> parser_;
  std::unique_ptr<cmark_node, FreeNode> root_;
};

// Calls `visit(node, entering)` for every node in document order. `visit` must not change the tree.
template <class Visit>
void walk(cmark_node* root, Visit&& visit) {
  struct FreeIterator {
    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
  };
  const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(root));
  for (cmark_event_type event; (event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE;)
    visit(cmark_iter_get_node(iterator.get()), event == CMARK_EVENT_ENTER);
}

// "" where cmark has none.
std::string literal_of(cmark_node* node);
std::string address_of(cmark_node* link);

// "table_cell", "strikethrough", …: for the types that only extensions have.
bool is_type(cmark_node* node, std::string_view name);

}  // namespace voicepress::content
