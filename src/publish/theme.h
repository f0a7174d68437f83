// The theme of a show: which templates it replaces, and copies of those that come with Voicepress, to begin with.
#pragma once

#include "publish/workspace.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress {

enum class ThemeFileState {
  built_in,
  same,     // the producer's, and as the built-in
  own,      // the producer's
  behind,   // the producer's, and the built-in has changed since it was copied
  unknown,  // replaces nothing: a build refuses it
};

struct ThemeFile {
  std::string name;  // "show.mustache"
  ThemeFileState state = ThemeFileState::built_in;
  std::string file;  // as shown to people; where it is, or would be
};

// The show that is meant where none need be named. Throws Error(usage) when it is not there, or several are.
std::string show_with_theme(const Workspace& workspace, const std::string& asked);

// By name. Throws Error(machine) where a file cannot be read.
std::vector<ThemeFile> theme_files(const Workspace& workspace, const std::string& show);

// Copies a template into the show's theme/; where it lies then. `name` may lack its ending. Throws Error(usage) for an
// unknown one, and for one that is there already when nothing may be replaced.
enum class Existing { stays, is_replaced };
std::string eject_template(const Workspace& workspace, const std::string& show, const std::string& name,
                           Existing existing);

// What a template may use.
struct NamedValue {
  std::string name;
  std::string_view meaning;
};
struct NamesOfTemplate {
  std::string template_name;  // empty: on every page
  std::vector<NamedValue> names;
};
// Without `name`: what every page has, then what each has besides. Throws Error(usage) for an unknown one, and for one
// that uses no names.
std::vector<NamesOfTemplate> names_for_templates(const std::string& name);

}  // namespace voicepress
