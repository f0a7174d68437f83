#include "content/markdown_tree.h"

#include "base/error.h"

#include <cstdlib>
#include <mutex>

#include <cmark-gfm-core-extensions.h>

namespace voicepress::content {

namespace {

// Without CMARK_OPT_UNSAFE cmark drops raw HTML and empties dangerous addresses; markdown.cpp goes further.
constexpr int options = CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES;
constexpr const char* extensions[] = {"table", "autolink", "strikethrough"};

}  // namespace

void MarkdownTree::FreeParser::operator()(cmark_parser* parser) const { cmark_parser_free(parser); }

MarkdownTree::MarkdownTree(std::string_view markdown) {
  // The registry of extensions is global and registering is not safe from several threads at once.
  static std::once_flag registered;
  std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
  parser_.reset(cmark_parser_new(options));
  for (const char* name : extensions) {
    cmark_syntax_extension* extension = cmark_find_syntax_extension(name);
    if (extension == nullptr || cmark_parser_attach_syntax_extension(parser_.get(), extension) == 0)
      throw Error(ErrorKind::machine, std::string("cmark-gfm has no extension '") + name + "'");
  }
  cmark_parser_feed(parser_.get(), markdown.data(), markdown.size());
  // While it parses inlines, cmark-gfm keeps its extensions' special characters in a global table.
  static std::mutex inlines;
  const std::scoped_lock one_at_a_time(inlines);
  root_.reset(cmark_parser_finish(parser_.get()));
}

std::string MarkdownTree::html() const {
  struct FreeText {
    void operator()(char* text) const { std::free(text); }
  };
  const std::unique_ptr<char, FreeText> html(
      cmark_render_html(root_.get(), options, cmark_parser_get_syntax_extensions(parser_.get())));
  return html.get();
}

std::string literal_of(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  return literal == nullptr ? std::string() : std::string(literal);
}

std::string address_of(cmark_node* link) {
  const char* url = cmark_node_get_url(link);
  return url == nullptr ? std::string() : std::string(url);
}

bool is_type(cmark_node* node, std::string_view name) { return name == cmark_node_get_type_string(node); }

}  // namespace voicepress::content
