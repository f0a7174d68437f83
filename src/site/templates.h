// The templates of the site: those that come with Voicepress, each of which a producer may replace by a file of the
// same name in feeds/<show>/theme/. Templates are Mustache; a theme is checked when it is loaded, so that a slip in a
// name is an Error(content) with file and line and never an empty spot on a page.
#pragma once

#include "model/show.h"
#include "site/builtin_files.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace voicepress {

struct Template {
  std::string file;  // as shown to people: "feeds/key-voices/theme/episode.mustache"
  std::string text;
};

class Templates {
 public:
  // By file name: "show.mustache", "style.css". Null when there is none.
  const Template* find(const std::string& name) const;
  const std::string& style() const;
  const std::string& script() const;

  // Puts a template in place of the one that has this name.
  void replace(const std::string& name, Template replacement);
  const std::map<std::string, Template>& all() const { return by_name_; }

 private:
  std::map<std::string, Template> by_name_;
};

// Files that come with the program, by their names.
Templates templates_from(const std::vector<BuiltinFile>& files);

// Without any theme.
Templates builtin_theme();

// With what `theme_folder` replaces; the folder may be absent. `shown_as` is how people are told of it. Throws
// Error(content) for a file that replaces nothing, for broken syntax, and for a name that no page has.
Templates load_templates(const std::filesystem::path& theme_folder, const std::string& shown_as);
Templates load_templates(const std::filesystem::path& theme_folder);

// The theme of this show: the folder theme/ beside its show.toml.
Templates load_templates(const Show& show);

}  // namespace voicepress
