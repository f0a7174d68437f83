// Fills templates with the values of pages. Text is escaped for HTML unless the template says otherwise with three
// braces. A name without a value is an Error(internal): templates were checked when they were loaded.
#pragma once

#include "site/templates.h"
#include "site/value.h"

#include <memory>
#include <string>

namespace voicepress {

// Parses each template once, when it is first needed. For one thread; `templates` must outlive it.
class Renderer {
 public:
  // `words` are `words` on every page.
  Renderer(const Templates& templates, const Value& words);
  ~Renderer();

  std::string render(const std::string& template_name, const Value& values);

 private:
  struct Parsed;
  const Templates& templates_;
  std::unique_ptr<Parsed> parsed_;
};

}  // namespace voicepress
