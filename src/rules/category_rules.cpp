#include "rules/category_rules.h"

#include "base/text.h"
#include "rules/apple_categories.h"

#include <fmt/format.h>

#include <optional>

namespace voicepress::rules {

namespace {

std::string text_of(const Category& category) {
  return category.subcategory.empty() ? category.name : category.name + " > " + category.subcategory;
}

std::string in_toml(const Category& category) { return "\"" + text_of(category) + "\""; }

// The same words spelt in another way: a program can put that right. Of other letters only the producer knows.
void correct_spelling(const Category& category, const Category& right, Complaints& complaints) {
  const auto same = [](const std::string& one, const std::string& other) {
    return one == other || respelled(one, {other}) == other;
  };
  if (!same(category.name, right.name) || !same(category.subcategory, right.subcategory)) return;
  complaints.correct(text_of(category), in_toml(right));
}

std::vector<std::string_view> names_of_all() {
  std::vector<std::string_view> names;
  for (const AppleCategory& category : apple_categories()) names.push_back(category.name);
  return names;
}

std::vector<std::string_view> subcategories_of_all() {
  std::vector<std::string_view> names;
  for (const AppleCategory& category : apple_categories()) {
    names.insert(names.end(), category.subcategories.begin(), category.subcategories.end());
  }
  return names;
}

// The spelling in `candidates` that was meant: another case or "and" for "&" first, then the nearest letters.
std::optional<std::string> meant(std::string_view name, const std::vector<std::string_view>& candidates) {
  if (auto found = respelled(name, candidates)) return found;
  return nearest(name, {candidates.begin(), candidates.end()});
}

std::string list_of(const std::vector<std::string_view>& names) {
  std::string list;
  for (const std::string_view name : names) list += (list.empty() ? "" : ", ") + std::string(name);
  return list;
}

// A wrong name at the top level: it may be an old name, a subcategory alone, or a slip.
void complain_of_name(const Category& category, const Place& place, Complaints& complaints) {
  const std::string message = fmt::format("'{}' is not one of Apple's categories", category.name);
  if (const auto now = replacement_for(category.name)) {
    complaints.error("category-obsolete", place, fmt::format("Apple no longer has the category '{}'", category.name),
                     "write " + in_toml(*now));
    return;
  }
  if (const auto name = meant(category.name, names_of_all())) {
    complaints.error("category-unknown", place, message, "write " + in_toml({*name, category.subcategory}));
    correct_spelling(category, {*name, category.subcategory}, complaints);
    return;
  }
  if (const auto name = meant(category.name, subcategories_of_all())) {
    complaints.error("category-unknown", place, message,
                     "write " + in_toml({std::string(parent_of(*name)->name), *name}));
    return;
  }
  complaints.error("category-unknown", place, message, "choose from: " + list_of(names_of_all()));
}

// A subcategory that the category above it does not have.
void complain_of_subcategory(const AppleCategory& above, const Category& category, const Place& place,
                             Complaints& complaints) {
  const std::string message = fmt::format("'{}' is not a subcategory of '{}'", category.subcategory, above.name);
  if (const AppleCategory* parent = parent_of(category.subcategory)) {
    complaints.error("subcategory-parent", place, message,
                     "write " + in_toml({std::string(parent->name), category.subcategory}));
    return;
  }
  if (const auto now = replacement_for(category.subcategory)) {
    complaints.error("category-obsolete", place,
                     fmt::format("Apple no longer has the category '{}'", category.subcategory),
                     "write " + in_toml(*now));
    return;
  }
  if (const auto name = meant(category.subcategory, above.subcategories)) {
    complaints.error("subcategory-unknown", place, message, "write " + in_toml({category.name, *name}));
    correct_spelling(category, {category.name, *name}, complaints);
    return;
  }
  complaints.error("subcategory-unknown", place, message,
                   above.subcategories.empty() ? "write " + in_toml({category.name, ""})
                                               : "choose from: " + list_of(above.subcategories));
}

}  // namespace

// Apple, Spotify and the rest file a show by an exact name: one letter's difference and it is filed nowhere.
// feeds.md C5 / Apple.
void check_categories(const Show& show, Complaints& complaints) {
  if (show.categories->empty()) {
    complaints.error("category-missing", show.categories.place, "the show has no category",
                     "write, for example, categories = [\"Education > Self-Improvement\"]");
  }
  for (const Category& category : *show.categories) {
    const AppleCategory* known = find_category(category.name);
    const Place& place = category.place.file.empty() ? show.categories.place : category.place;
    if (known == nullptr) {
      complain_of_name(category, place, complaints);
    } else if (!category.subcategory.empty() && !has_subcategory(*known, category.subcategory)) {
      complain_of_subcategory(*known, category, place, complaints);
    }
  }
}

}  // namespace voicepress::rules
