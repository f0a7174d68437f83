#include "rules/alias_rules.h"

#include "base/text.h"
#include "base/urls.h"
#include "model/identity.h"
#include "rules/link_rules.h"

#include <fmt/format.h>

#include <map>

namespace voicepress::rules {

void check_aliases(const Show& show, const std::vector<const Episode*>& episodes, Complaints& complaints) {
  const std::string here = path_of_url(*show.url);
  std::map<std::string, std::string> taken = {{here, "the show's own page"}};
  for (const Episode* episode : episodes)
    taken.emplace(here + page_path_for(*episode->slug), "the page of " + episode->file);
  for (const Episode* episode : episodes) {
    for (const Located<std::string>& alias : episode->aliases) {
      if (!is_path_on_host(*alias)) {
        complaints.error("alias", alias.place, fmt::format("'{}' is no path on this host", printable(*alias)),
                         "write what followed the host's name: \"/2019/reading-aloud/\"");
        continue;
      }
      const auto [owner, is_free] = taken.emplace(*alias, "an alias of " + episode->file);
      if (!is_free)
        complaints.error("alias", alias.place, fmt::format("'{}' is {} already", printable(*alias), owner->second),
                         "leave it out: an address can lead to one place only");
    }
  }
}

}  // namespace voicepress::rules
