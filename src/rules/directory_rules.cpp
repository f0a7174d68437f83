// What directories and old feed readers are told beside title and description.
#include "base/ascii.h"
#include "base/text.h"
#include "rules/channel_rules.h"
#include "rules/tag_texts.h"

#include <fmt/format.h>

#include <regex>
#include <set>

namespace voicepress::rules {

namespace {

// feeds.md C19 / RSS 2.0.
void check_contact(const Located<std::string>& contact, const std::string& field, Complaints& complaints) {
  static const std::regex shape(R"([^\s@()]{1,64}@[^\s@()]{1,200}\.[^\s@().]{1,60} \([^()]{1,200}\))");
  if (contact->empty() || (contact->size() <= 500 && std::regex_match(*contact, shape))) return;
  complaints.error("contact-form", contact.place,
                   fmt::format("{} is not an e-mail address with a name behind it", field),
                   fmt::format("write {} = \"desk@example.org (Podcast Desk)\"", field));
}

// feeds.md C20 / RSS 2.0.
void check_skips(const DirectoryTags& tags, Complaints& complaints) {
  static const std::vector<std::string> days = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                "Friday", "Saturday", "Sunday"};
  std::set<int> hours;
  for (const Located<int>& hour : tags.skip_hours)
    if (!hours.insert(*hour).second)
      complaints.error("skip-hours", hour.place, fmt::format("hour {} is there twice", *hour), "write each hour once");
  std::set<std::string> named;
  for (const Located<std::string>& day : tags.skip_days) {
    if (!is_one_of(*day, days)) {
      complaints.error("skip-days", day.place, fmt::format("'{}' is not the English name of a day", printable(*day)),
                       [&] {
                         for (const std::string& known : days)
                           if (lower_ascii(known).substr(0, 3) == lower_ascii(*day).substr(0, 3))
                             return fmt::format("write \"{}\"", known);
                         return std::string("write \"Saturday\", for example");
                       }());
    } else if (!named.insert(*day).second) {
      complaints.error("skip-days", day.place, fmt::format("{} is there twice", *day), "write each day once");
    }
  }
}

}  // namespace

void check_directory_tags(const Show& show, Complaints& complaints) {
  check_contact(show.directory.managing_editor, "managing_editor", complaints);
  check_contact(show.directory.web_master, "web_master", complaints);
  check_skips(show.directory, complaints);
}

}  // namespace voicepress::rules
