#include "content/toml_errors.h"

#include "base/text.h"
#include "content/date_guess.h"
#include "content/field_types.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace voicepress::content {

namespace {

constexpr const char* rule = "toml-syntax";
constexpr std::string_view blanks = " \t";

// A line taken apart as `key = value`. Columns count characters from 1.
struct Assignment {
  std::string key;
  int key_column = 1;
  std::string value;
  int value_column = 0;  // 0: there is no '='
};

int column_of(std::string_view line, std::size_t offset) {
  return static_cast<int>(count_codepoints(line.substr(0, offset))) + 1;
}

bool is_key_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

Assignment take_apart(std::string_view line) {
  Assignment parts;
  const std::size_t begin = std::min(line.find_first_not_of(blanks), line.size());
  std::size_t end = begin;
  while (end < line.size() && is_key_character(line[end])) ++end;
  parts.key = line.substr(begin, end - begin);
  parts.key_column = column_of(line, begin);
  const std::size_t equals = line.find_first_not_of(blanks, end);
  if (parts.key.empty() || equals == std::string_view::npos || line[equals] != '=') return parts;
  const std::size_t value = std::min(line.find_first_not_of(blanks, equals + 1), line.size());
  parts.value = trim(line.substr(value));
  parts.value_column = column_of(line, value);
  return parts;
}

// The field of that name: in the file's own group, else in any.
const Field* field_named(const FieldGroup& group, std::string_view name) {
  if (const Field* field = find_field(group, name)) return field;
  for (const FieldGroup& other : field_table()) {
    if (const Field* field = find_field(other, name)) return field;
  }
  return nullptr;
}

class Explainer {
 public:
  Explainer(const SyntaxError& error, const SyntaxContext& context)
      : error_(error),
        context_(context),
        line_(line_at(error.line)),
        parts_(take_apart(line_)),
        field_(field_named(context.group, parts_.key)) {}

  Diagnostic explain() const {
    if (error_.description == "nesting")
      return at_error("there are too many brackets or dots here", "put text in quotes; no field needs more than [[ ]]");
    if (says("cannot redefine existing")) return given_twice();
    if (says("parsing string: encountered end-of-file")) return open_text();
    if (says("table header")) return bad_heading();
    if (says("parsing array") || says("parsing inline table")) return open_list();
    if (parts_.value_column > 0 && error_.column >= parts_.value_column) return bad_value();
    if (says("expected '='")) return no_equals();
    if (says("parsing value")) return at_error("a text in a list needs quotes", "write a \" before and behind it");
    return at_error("this line is not a field",
                    "write a field (title = \"…\"), a section ([audio]) or a comment that begins with #");
  }

 private:
  std::string_view line_at(int number) const {
    const auto index = static_cast<std::size_t>(number) - 1;
    return number >= 1 && index < context_.lines.size() ? context_.lines[index] : std::string_view();
  }

  bool says(std::string_view words) const { return error_.description.find(words) != std::string::npos; }

  Diagnostic make(int column, std::string message, std::string fix) const {
    return {Severity::error, rule, {context_.shown, error_.line, column}, std::move(message), std::move(fix)};
  }
  Diagnostic at_error(std::string message, std::string fix) const {
    return make(error_.column, std::move(message), std::move(fix));
  }
  Diagnostic at_value(std::string message, std::string fix) const {
    return make(parts_.value_column, std::move(message), std::move(fix));
  }

  std::string example() const {
    return fmt::format("write {} = {}", parts_.key, field_ != nullptr ? field_->example : "\"…\"");
  }

  // The value without the comment behind it, when it is no string.
  std::string bare_value() const { return trim(parts_.value.substr(0, parts_.value.find('#'))); }

  Diagnostic corrected(Diagnostic diagnostic, std::optional<std::string> meant) const {
    if (meant) diagnostic.correction = Correction{bare_value(), std::move(*meant)};
    return diagnostic;
  }

  bool value_begins_with(std::string_view characters) const {
    return !parts_.value.empty() && characters.find(parts_.value.front()) != std::string_view::npos;
  }

  Diagnostic given_twice() const {
    const std::size_t begin = error_.description.find('\'');
    const std::size_t end = error_.description.find('\'', begin + 1);
    const std::string name =
        begin == std::string::npos ? parts_.key : error_.description.substr(begin + 1, end - begin - 1);
    for (int number = error_.line - 1; number >= 1; --number) {
      const std::string_view line = line_at(number);
      if (take_apart(line).key == name || line.starts_with("[" + name + "]") || line.starts_with("[[" + name + "]]"))
        return make(parts_.key_column, fmt::format("'{}' is given twice: already on line {}", name, number),
                    "keep one of the two");
    }
    return make(parts_.key_column, fmt::format("'{}' is given twice", name), "keep one of the two");
  }

  // The parser only notices at the end of the file; the text began further up.
  Diagnostic open_text() const {
    for (int number = error_.line; number >= 1; --number) {
      for (const char* mark : {"\"\"\"", "'''"}) {
        const std::string_view line = line_at(number);
        const std::size_t at = line.rfind(mark);
        if (at == std::string_view::npos) continue;
        return {Severity::error,
                rule,
                {context_.shown, number, column_of(line, at)},
                "the text that begins here has no end",
                fmt::format("put {} behind its last line", mark)};
      }
    }
    return at_error("a text has no end", "put the closing quotes behind it");
  }

  Diagnostic bad_heading() const {
    const std::string text = trim(line_);
    const bool doubled = text.starts_with("[[");
    std::string name;
    for (char c : text) {
      if (is_key_character(c)) name += c;
    }
    return at_error("the brackets of this heading do not close",
                    doubled ? fmt::format("write [[{}]] on a line of its own", name)
                            : fmt::format("write [{}] on a line of its own", name));
  }

  Diagnostic open_list() const {
    if (says("inline table"))
      return at_error("a '}' or a comma is missing", "close the braces on the line where they were opened");
    return at_error("a ']' or a comma is missing", "put a comma between entries and ']' behind the last one");
  }

  Diagnostic no_equals() const {
    const std::size_t colon = line_.find(':');
    if (colon != std::string_view::npos && colon < parts_.key.size() + 4)
      return at_error(fmt::format("there is a ':' behind '{}' instead of '='", parts_.key),
                      example_with(trim(line_.substr(colon + 1))));
    const std::size_t blank = std::min(line_.find(parts_.key) + parts_.key.size(), line_.size());
    return at_error(fmt::format("there is no '=' behind '{}'", parts_.key), example_with(trim(line_.substr(blank))));
  }

  // What was meant, where it is plain; another number than the producer's would be followed to the letter.
  std::string example_with(const std::string& written) const {
    const auto is_one_of = [](char c) {
      return (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':' || c == 'T';
    };
    const bool is_plain = !written.empty() && written.size() <= 80 && printable(written) == written;
    const bool is_number = is_plain && std::all_of(written.begin(), written.end(), is_one_of);
    const bool is_quoted = is_plain && written.size() > 1 && written.front() == '"' && written.back() == '"';
    if (is_number || is_quoted || (is_plain && (written == "true" || written == "false")))
      return fmt::format("write {} = {}", parts_.key, written);
    if (is_plain && field_ != nullptr && is_text(*field_) && written.find('"') == std::string::npos)
      return "write " + assignment(parts_.key, written);
    return example();
  }

  Diagnostic bad_value() const {
    if (field_ != nullptr && field_->type == FieldType::date && !value_begins_with("\"'"))
      return corrected(not_a_date(parts_.key, {context_.shown, error_.line, parts_.value_column}, context_.calendar,
                                  context_.example_day),
                       day_meant(bare_value()));
    if (parts_.value.empty()) return at_value(fmt::format("'{}' has no value", parts_.key), example());
    if (value_begins_with("\"'")) return bad_string();
    if (parts_.value.starts_with("“") || parts_.value.starts_with("”") || parts_.value.starts_with("‘"))
      return at_value(fmt::format("the quotes of '{}' are curly", parts_.key), example_with_value());
    if (says("leading zero")) return leading_zero();
    if (field_ == nullptr || is_text(*field_)) {
      return at_value(fmt::format("the value of '{}' needs quotes", parts_.key), example_with_value());
    }
    Diagnostic wrong = at_value(fmt::format("'{}' must be {}", parts_.key, description_of(field_->type)), example());
    wrong.rule = "field-type";
    if (field_->type != FieldType::boolean) return wrong;
    wrong.fix = fix_for_boolean(parts_.key, parts_.value);
    const auto truth = truth_meant(bare_value());
    return corrected(wrong, truth ? std::optional<std::string>(*truth ? "true" : "false") : std::nullopt);
  }

  static bool is_text(const Field& field) { return description_of(field.type).ends_with("in quotes"); }

  // The value as it stands, in straight quotes.
  std::string example_with_value() const {
    static constexpr std::string_view curly[] = {"“", "”", "‘", "’", "„", "\""};
    std::string plain = parts_.value;
    for (std::string_view mark : curly) {
      if (plain.starts_with(mark)) plain.erase(0, mark.size());
      if (plain.ends_with(mark)) plain.erase(plain.size() - mark.size());
    }
    if (plain.size() > 80) return fmt::format("put it between two \" marks: {} = \"…\"", parts_.key);
    return "write " + assignment(parts_.key, plain);
  }

  Diagnostic leading_zero() const {
    std::string number = parts_.value;
    number.erase(0, std::min(number.find_first_not_of("+0"), number.size()));
    const std::string meant = trim(number.substr(0, number.find('#')));
    const bool is_number = !meant.empty() && meant.find_first_not_of("0123456789") == std::string::npos;
    return corrected(at_value(fmt::format("the number of '{}' begins with 0", parts_.key),
                              fmt::format("write {} = {}", parts_.key, number.empty() ? "0" : printable(number))),
                     is_number ? std::optional(meant) : std::nullopt);
  }

  Diagnostic bad_string() const {
    const char quote = parts_.value.front();
    if (says("escape sequence") || says("unicode scalar"))
      return at_error("a backslash between \" marks has a special meaning", "write \\\\ for one backslash");
    if (says("control character") || says("end-of-file")) {
      const std::string mark =
          parts_.value.starts_with(std::string(3, quote)) ? std::string(3, quote) : std::string(1, quote);
      return at_value(fmt::format("the closing quote of '{}' is missing", parts_.key),
                      fmt::format("end the text with {}", mark));
    }
    if (says("saw ','")) return at_error("there is a comma behind the value", "take the comma out");
    return at_error(fmt::format("there is something behind the value of '{}'", parts_.key),
                    quote == '\''
                        ? "put \" instead of ' around a text with a ' in it, and each field on a line of its own"
                        : "write \\\" for a quotation mark inside a text, and each field on a line of its own");
  }

  const SyntaxError& error_;
  const SyntaxContext& context_;
  std::string_view line_;
  Assignment parts_;
  const Field* field_;
};

}  // namespace

Diagnostic explain(const SyntaxError& error, const SyntaxContext& context) {
  return Explainer(error, context).explain();
}

}  // namespace voicepress::content
