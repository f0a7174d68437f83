#include "content/markdown.h"

#include "base/text.h"
#include "content/markdown_tree.h"
#include "content/notes_limits.h"
#include "content/notes_links.h"
#include "content/notes_text.h"

#include <string>

namespace voicepress::content {

namespace {

// cmark writes HTML5 attributes without a value for footnotes, which XML does not know. A bare '"' stands only in
// tags (in words it is &quot;), so nothing a producer wrote can look like this.
std::string without_bare_attributes(std::string_view html) {
  static constexpr std::string_view opening = "\" data-footnote";
  std::string tidy;
  tidy.reserve(html.size());
  for (;;) {
    const std::size_t at = html.find(opening);
    tidy += html.substr(0, at);
    if (at == std::string_view::npos) return tidy;
    tidy += '"';
    html.remove_prefix(at + 1);
    html.remove_prefix(html.find_first_of(" >", 1));
  }
}

}  // namespace

Notes render_notes(std::string_view markdown, const Place& place, Diagnostics& diagnostics) {
  Diagnostics found;
  Notes notes;
  if (check_notes_limits(markdown, place, found)) {
    const MarkdownTree tree(markdown);
    clean_tree(tree, markdown, place, found);
    if (!has_errors(found)) notes = {without_bare_attributes(tree.html()), plain_text_of(tree)};
  }
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  return notes;
}

}  // namespace voicepress::content
