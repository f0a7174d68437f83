#include "rules/person_rules.h"

#include "base/ascii.h"
#include "base/text.h"
#include "model/person_roles.h"
#include "rules/link_rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace voicepress::rules {

namespace {

constexpr std::size_t longest_name = 128;  // feeds.md P4 / podcast namespace

std::vector<std::string> known_roles() {
  std::vector<std::string> names;
  for (const RoleGroup& group : role_groups()) names.insert(names.end(), group.roles.begin(), group.roles.end());
  return names;
}

std::vector<std::string> known_groups() {
  std::vector<std::string> names;
  for (const RoleGroup& group : role_groups()) names.emplace_back(group.name);
  return names;
}

// A person without a name is dropped by apps; a long one is cut. feeds.md section 2 and P4 / podcast namespace.
void check_name(const Person& person, Complaints& complaints) {
  if (is_blank(*person.name)) {
    complaints.error("person-name", person.name.place, "a person has no name", "add name = \"...\"");
  } else if (count_codepoints(*person.name) > longest_name) {
    complaints.error("person-name", person.name.place,
                     fmt::format("a person's name has {} characters", count_codepoints(*person.name)),
                     fmt::format("shorten it to {} characters", longest_name));
  }
}

// Apps show and sort by the roles they know; an unknown one is shown as it is. feeds.md section 2 / taxonomy.
void check_role(const Person& person, Complaints& complaints) {
  const std::string role = lower_ascii(*person.role);
  if (role.empty() || !group_of_role(role).empty()) return;
  const auto meant = nearest(role, known_roles());
  complaints.warning("person-role", person.role.place,
                     fmt::format("podcast apps do not know the role '{}'", *person.role),
                     meant ? fmt::format("write \"{}\"", *meant)
                           : "write a role such as \"host\", \"guest\", \"producer\" or \"editor\"");
}

// A group is needed only where a role stands in two; it has to be one that has the role. feeds.md section 2 / taxonomy.
void check_group(const Person& person, Complaints& complaints) {
  const std::string &role = *person.role, &group = *person.group;
  if (group.empty() || has_role(group, role)) return;
  const auto groups = known_groups();
  const bool is_known = std::find(groups.begin(), groups.end(), group) != groups.end();
  const auto meant = nearest(group, groups);
  const std::string right(group_of_role(role));
  complaints.warning("person-group", person.group.place,
                     is_known ? fmt::format("the group '{}' has no role '{}'", group, role)
                              : fmt::format("podcast apps do not know the group '{}'", group),
                     !is_known && meant ? fmt::format("write \"{}\"", *meant)
                     : right.empty()    ? "take the line out"
                                        : fmt::format("take the line out, or write \"{}\"", right));
}

}  // namespace

void check_people(const std::vector<Person>& people, Complaints& complaints) {
  for (const Person& person : people) {
    check_name(person, complaints);
    check_role(person, complaints);
    check_group(person, complaints);
    check_https("person-https", person.url, fmt::format("the address of {}", *person.name), complaints);
    check_https("person-https", person.image, fmt::format("the picture of {}", *person.name), complaints);
  }
}

}  // namespace voicepress::rules
