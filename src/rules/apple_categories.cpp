#include "rules/apple_categories.h"

#include "base/ascii.h"
#include "rules/complaint.h"

#include <algorithm>
#include <map>

namespace voicepress::rules {

const std::vector<AppleCategory>& apple_categories() {
  static const std::vector<AppleCategory> categories = {
      {"Arts", {"Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"}},
      {"Business", {"Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"}},
      {"Comedy", {"Comedy Interviews", "Improv", "Stand-Up"}},
      {"Education", {"Courses", "How To", "Language Learning", "Self-Improvement"}},
      {"Fiction", {"Comedy Fiction", "Drama", "Science Fiction"}},
      {"Government", {}},
      {"History", {}},
      {"Health & Fitness", {"Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"}},
      {"Kids & Family", {"Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"}},
      {"Leisure",
       {"Animation & Manga", "Automotive", "Aviation", "Crafts", "Games", "Hobbies", "Home & Garden", "Video Games"}},
      {"Music", {"Music Commentary", "Music History", "Music Interviews"}},
      {"News",
       {"Business News", "Daily News", "Entertainment News", "News Commentary", "Politics", "Sports News",
        "Tech News"}},
      {"Religion & Spirituality",
       {"Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality"}},
      {"Science",
       {"Astronomy", "Chemistry", "Earth Sciences", "Life Sciences", "Mathematics", "Natural Sciences", "Nature",
        "Physics", "Social Sciences"}},
      {"Society & Culture", {"Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"}},
      {"Sports",
       {"Baseball", "Basketball", "Cricket", "Fantasy Sports", "Football", "Golf", "Hockey", "Rugby", "Running",
        "Soccer", "Swimming", "Tennis", "Volleyball", "Wilderness", "Wrestling"}},
      {"Technology", {}},
      {"True Crime", {}},
      {"TV & Film", {"After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"}},
  };
  return categories;
}

namespace {

// Names of the list before August 2019, lower case, and where their shows belong now.
const std::map<std::string, Category>& obsolete_names() {
  static const std::map<std::string, Category> names = {
      {"literature", {"Arts", "Books"}},
      {"business news", {"News", "Business News"}},
      {"management & marketing", {"Business", "Management"}},
      {"shopping", {"Business", ""}},
      {"educational technology", {"Education", ""}},
      {"higher education", {"Education", "Courses"}},
      {"k-12", {"Education", ""}},
      {"language courses", {"Education", "Language Learning"}},
      {"training", {"Education", "Courses"}},
      {"games & hobbies", {"Leisure", "Hobbies"}},
      {"other games", {"Leisure", "Games"}},
      {"government & organizations", {"Government", ""}},
      {"local", {"Government", ""}},
      {"national", {"Government", ""}},
      {"regional", {"Government", ""}},
      {"health", {"Health & Fitness", ""}},
      {"fitness & nutrition", {"Health & Fitness", "Fitness"}},
      {"self-help", {"Education", "Self-Improvement"}},
      {"kids", {"Kids & Family", ""}},
      {"news & politics", {"News", "Politics"}},
      {"science & medicine", {"Science", ""}},
      {"sports & recreation", {"Sports", ""}},
      {"amateur", {"Sports", ""}},
      {"college & high school", {"Sports", ""}},
      {"outdoor", {"Sports", "Wilderness"}},
      {"professional", {"Sports", ""}},
      {"gadgets", {"Technology", ""}},
      {"podcasting", {"Technology", ""}},
      {"software how-to", {"Technology", ""}},
  };
  return names;
}

std::string only_letters(std::string_view name) {
  std::string letters;
  for (char c : lower_ascii(std::string(name))) {
    if (c != ' ' && c != '-' && c != '_') letters += c;
  }
  for (const std::string_view written : {"&amp;", "and"}) {
    for (std::size_t at = letters.find(written); at != std::string::npos; at = letters.find(written, at + 1)) {
      letters.replace(at, written.size(), "&");
    }
  }
  return letters;
}

}  // namespace

const AppleCategory* find_category(std::string_view name) {
  const auto& all = apple_categories();
  const auto found = std::find_if(all.begin(), all.end(), [&](const AppleCategory& c) { return c.name == name; });
  return found == all.end() ? nullptr : &*found;
}

bool has_subcategory(const AppleCategory& category, std::string_view name) {
  return std::find(category.subcategories.begin(), category.subcategories.end(), name) != category.subcategories.end();
}

const AppleCategory* parent_of(std::string_view subcategory) {
  const auto& all = apple_categories();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const AppleCategory& c) { return has_subcategory(c, subcategory); });
  return found == all.end() ? nullptr : &*found;
}

std::optional<Category> replacement_for(std::string_view obsolete_name) {
  const auto found = obsolete_names().find(lower_ascii(std::string(obsolete_name)));
  if (found == obsolete_names().end()) return std::nullopt;
  return found->second;
}

std::optional<std::string> respelled(std::string_view name, const std::vector<std::string_view>& candidates) {
  const std::string wanted = only_letters(name);
  for (const std::string_view candidate : candidates) {
    if (only_letters(candidate) == wanted) return std::string(candidate);
  }
  return std::nullopt;
}

}  // namespace voicepress::rules
