// Reads one TOML table by one group of the field table. Building it reports unknown fields, missing ones and wrong
// types; afterwards each value is asked for by name and is either of the right type or absent. A default of
// the field table is filled in with an empty Place. Complaints go where the field's OnError says.
#pragma once

#include "base/place.h"
#include "content/complaints.h"
#include "content/fields.h"
#include "content/toml_document.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress::content {

class FieldReader {
 public:
  // `parent` is the group of the file itself, `section` that of the [section] which this one is a part of; for fields
  // that slipped below a heading. Both may be null.
  FieldReader(const Table& table, std::string_view group, const FieldGroup* parent, Place table_place,
              Complaints& complaints, const FieldGroup* section = nullptr);

  Located<std::string> text(std::string_view name) const;  // also addresses; trimmed, one line where the type says so
  Located<bool> boolean(std::string_view name) const;
  std::optional<Located<bool>> optional_boolean(std::string_view name) const;
  std::optional<Located<int>> integer(std::string_view name, int least, int most = 1'000'000) const;
  std::optional<Located<double>> number(std::string_view name, double least, double most) const;
  Located<std::vector<Located<std::string>>> texts(std::string_view name) const;
  std::vector<Located<int>> integers(std::string_view name, int least, int most) const;
  Located<std::size_t> choice(std::string_view name) const;  // index into the field's choices

  const Value* value(std::string_view name) const;                              // of the right type, or null
  const Value* raw(std::string_view name) const { return find(table_, name); }  // of any type
  std::vector<const Value*> tables(std::string_view name) const;                // of a table_list; each holds a Table

  const FieldGroup& group() const { return group_; }
  const Place& place() const { return place_; }
  Complaints& complaints() const { return complaints_; }
  Diagnostics& sink(std::string_view name) const;  // where complaints about this field go

 private:
  void check_known(const FieldGroup* parent, const FieldGroup* section) const;
  void check_required() const;
  void check_blanks(const Field& field, const Value& value) const;
  bool is_empty_text(const Field& field, const Value& value) const;

  const Table& table_;
  const FieldGroup& group_;
  Place place_;
  Complaints& complaints_;
};

}  // namespace voicepress::content
