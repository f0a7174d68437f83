#include "rules/person_rules.h"

#include "base/text.h"
#include "rules/link_rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace voicepress::rules {

namespace {

constexpr std::size_t longest_name = 128;  // feeds.md P4 / podcast namespace

// The roles of the podcast taxonomy, lower case.
const std::vector<std::string>& known_roles() {
  static const std::vector<std::string> roles = {
      // Creative direction
      "director", "assistant director", "executive producer", "senior producer", "producer", "associate producer",
      "development producer", "creative director",
      // Cast
      "host", "co-host", "guest host", "guest", "voice actor", "narrator", "announcer", "reporter",
      // Writing
      "author", "editorial director", "co-writer", "writer", "songwriter", "guest writer", "story editor",
      "managing editor", "script editor", "script coordinator", "researcher", "editor", "fact checker", "translator",
      "transcriber", "logger",
      // Audio production and post-production
      "studio coordinator", "technical director", "technical manager", "audio engineer", "remote recording engineer",
      "post production engineer", "audio editor", "sound designer", "foley artist", "composer", "theme music",
      "music production", "music contributor",
      // Administration, visuals, community, the rest
      "production coordinator", "booking coordinator", "production assistant", "content manager", "marketing manager",
      "sales representative", "sales manager", "graphic designer", "cover art designer", "social media manager",
      "consultant", "intern",
      // Video
      "camera operator", "lighting designer", "camera grip", "assistant camera", "assistant editor"};
  return roles;
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
  const auto& roles = known_roles();
  if (role.empty() || std::find(roles.begin(), roles.end(), role) != roles.end()) return;
  const auto meant = nearest(role, roles);
  complaints.warning("person-role", person.role.place,
                     fmt::format("podcast apps do not know the role '{}'", *person.role),
                     meant ? fmt::format("write \"{}\"", *meant)
                           : "write a role such as \"host\", \"guest\", \"producer\" or \"editor\"");
}

}  // namespace

void check_people(const std::vector<Person>& people, Complaints& complaints) {
  for (const Person& person : people) {
    check_name(person, complaints);
    check_role(person, complaints);
    check_https("person-https", person.url, fmt::format("the address of {}", *person.name), complaints);
    check_https("person-https", person.image, fmt::format("the picture of {}", *person.name), complaints);
  }
}

}  // namespace voicepress::rules
