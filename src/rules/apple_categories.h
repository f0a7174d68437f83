// The categories that Apple Podcasts knows, spelled exactly as a feed must spell them, and the names that Apple gave
// up in 2019 with what replaced them. Only the first category of a show counts (feeds.md section 3 and C5).
#pragma once

#include "model/show.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace voicepress::rules {

struct AppleCategory {
  std::string_view name;
  std::vector<std::string_view> subcategories;
};

const std::vector<AppleCategory>& apple_categories();

// The category of exactly this name, or null.
const AppleCategory* find_category(std::string_view name);
bool has_subcategory(const AppleCategory& category, std::string_view name);

// The category above a subcategory of exactly this name. Each subcategory stands under one category only.
const AppleCategory* parent_of(std::string_view subcategory);

// What replaced a name that is no longer in the list.
std::optional<Category> replacement_for(std::string_view obsolete_name);

// The one spelling in the list that differs only in case, spaces, hyphens, and "and" or "&amp;" for "&".
std::optional<std::string> respelled(std::string_view name, const std::vector<std::string_view>& candidates);

}  // namespace voicepress::rules
