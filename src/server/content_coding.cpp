#include "server/content_coding.h"

#include "base/ascii.h"
#include "base/text.h"

#include <algorithm>

namespace voicepress {

namespace {

// In thousandths, as there are no finer ones; 0 refuses.
constexpr int most = 1000;

// "0.8" -> 800. What is none refuses.
int weight_from(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return 0;
  if (text.size() > 1 && text[1] != '.') return 0;
  int weight = (text[0] - '0') * most;
  int unit = most / 10;
  for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
    if (c < '0' || c > '9') return 0;
    weight += (c - '0') * unit;
    unit /= 10;
  }
  return weight <= most ? weight : 0;
}

struct Wish {
  std::string coding;  // in lower case; "*" stands for all that are not named
  int weight = most;
};

Wish wish_from(std::string_view item) {
  Wish wish;
  const std::size_t semicolon = std::min(item.find(';'), item.size());
  wish.coding = lower_ascii(trim(item.substr(0, semicolon)));
  if (wish.coding == "x-gzip") wish.coding = "gzip";
  if (semicolon == item.size()) return wish;
  const std::string parameter = lower_ascii(trim(item.substr(semicolon + 1)));
  const bool is_weight = parameter.starts_with("q=");
  wish.weight = is_weight ? weight_from(std::string_view(parameter).substr(2)) : 0;
  return wish;
}

std::vector<Wish> wishes_in(std::string_view accepted) {
  std::vector<Wish> wishes;
  for (auto begin = accepted.begin(); begin != accepted.end();) {
    const auto end = std::find(begin, accepted.end(), ',');
    if (Wish wish = wish_from({begin, end}); !wish.coding.empty()) wishes.push_back(std::move(wish));
    begin = end == accepted.end() ? end : end + 1;
  }
  return wishes;
}

std::optional<int> weight_of(std::string_view coding, const std::vector<Wish>& wishes) {
  const auto named = [&](std::string_view name) {
    return std::find_if(wishes.begin(), wishes.end(), [&](const Wish& wish) { return wish.coding == name; });
  };
  if (const auto own = named(coding); own != wishes.end()) return own->weight;
  if (const auto all = named("*"); all != wishes.end()) return all->weight;
  return std::nullopt;
}

}  // namespace

std::string accepted_codings(const RequestHead& head) {
  return head.list_field("range").empty() ? head.list_field("accept-encoding") : "";
}

std::optional<std::string> choose_coding(std::string_view accepted, const std::vector<std::string>& offered) {
  const std::vector<Wish> wishes = wishes_in(accepted);
  // What nobody mentioned is taken, and liked least: who names a coding wants it.
  const int plain = weight_of("identity", wishes).value_or(0);
  std::optional<std::string> best;
  int best_weight = 0;
  for (const std::string& coding : offered) {
    const int weight = weight_of(coding, wishes).value_or(0);
    if (weight > best_weight && weight >= plain) {
      best = coding;
      best_weight = weight;
    }
  }
  return best;
}

}  // namespace voicepress
