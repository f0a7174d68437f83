#include "rules/recurrence.h"
#include "rules/show_rules.h"
#include "support/diagnostics_in_words.h"
#include "support/sample_publication.h"

#include <catch2/catch.hpp>

#include <functional>

using namespace voicepress;
using namespace voicepress::test;

namespace {

using Lines = std::vector<std::string>;

const std::string here = "feeds/key-voices/sample.md:1:1: ";

Lines after(const std::function<void(Show&)>& change) {
  Show show = sample_show();
  change(show);
  return in_words(check_show(show));
}

Lines updating(const std::string& rule, bool starts = false) {
  return after([&](Show& show) {
    UpdateFrequency frequency{words("Every Thursday"), words(rule), std::nullopt, at_line(false)};
    if (starts) frequency.starts_at = at_line(parse_rfc3339("2026-01-12T06:00:00Z").value());
    show.channel.update_frequency = frequency;
  });
}

LiveItem live_item() {
  LiveItem item;
  item.place = at_line(0).place;
  item.guid = words("live-1");
  item.title = words("Live");
  item.start = at_line(parse_rfc3339("2026-03-05T19:00:00Z").value());
  item.end = at_line(parse_rfc3339("2026-03-05T20:00:00Z").value());
  item.stream = words("https://live.example.org/stream.mp3");
  item.links = {{words("Listen"), words("https://live.example.org/")}};
  return item;
}

Lines streaming(const std::function<void(LiveItem&)>& change) {
  return after([&](Show& show) {
    show.live = {live_item()};
    change(show.live.front());
  });
}

}  // namespace

TEST_CASE("a rule of RFC 5545 is taken as calendars take it") {
  for (const char* rule :
       {"FREQ=DAILY", "FREQ=WEEKLY;BYDAY=TH", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU", "BYDAY=FR;FREQ=MONTHLY",
        "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=YEARLY;BYDAY=+4TH;BYMONTH=11", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1",
        "FREQ=WEEKLY;UNTIL=20261231T235959Z", "FREQ=WEEKLY;UNTIL=20261231", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
        "FREQ=DAILY;BYHOUR=6,18;BYMINUTE=0;BYSECOND=0"}) {
    CAPTURE(rule);
    CHECK_FALSE(rules::objection_to_recurrence(rule));
  }
}

TEST_CASE("a rule that no calendar takes is told why") {
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {"", "has a part '' that is not NAME=VALUE"},
      {"weekly", "has a part 'weekly' that is not NAME=VALUE"},
      {"BYDAY=TH", "has no FREQ"},
      {"FREQ=FORTNIGHTLY", "has FREQ=FORTNIGHTLY, which is not possible"},
      {"FREQ=WEEKLY;FREQ=DAILY", "has FREQ twice"},
      {"FREQ=WEEKLY;BYDAY=Thursday", "has BYDAY=Thursday, which is not possible with FREQ=WEEKLY"},
      {"FREQ=WEEKLY;BYDAY=2TH", "has BYDAY=2TH, which is not possible with FREQ=WEEKLY"},
      {"FREQ=WEEKLY;BYDAY=FR;BYMONTHDAY=13", "has BYMONTHDAY in weeks"},
      {"FREQ=WEEKLY;INTERVAL=0", "has INTERVAL=0, which is not possible with FREQ=WEEKLY"},
      {"FREQ=WEEKLY;COUNT=3;UNTIL=20261231", "has both COUNT and UNTIL"},
      {"FREQ=WEEKLY;UNTIL=2023-12-31T00:00:00.000Z",
       "has UNTIL=2023-12-31T00:00:00.000Z, which is not possible with FREQ=WEEKLY"},
      {"FREQ=MONTHLY;BYWEEKNO=3", "has BYWEEKNO without FREQ=YEARLY"},
      {"FREQ=MONTHLY;BYYEARDAY=3", "has BYYEARDAY with FREQ=MONTHLY"},
      {"FREQ=MONTHLY;BYMONTH=13", "has BYMONTH=13, which is not possible with FREQ=MONTHLY"},
      {"FREQ=MONTHLY;BYSETPOS=1", "has BYSETPOS and no other part that begins with BY"},
      {"FREQ=WEEKLY;BYWEEKDAY=MO", "has a part BYWEEKDAY that no calendar knows"},
      {"FREQ=DAILY;COUNT=99999999999999999999",
       "has COUNT=99999999999999999999, which is not possible with FREQ=DAILY"},
      {std::string(501, 'x'), "is longer than 500 characters"}};
  for (const auto& [rule, objection] : wrong) {
    CAPTURE(rule);
    CHECK(rules::objection_to_recurrence(rule).value_or("nothing") == objection);
  }
}

TEST_CASE("an update frequency that counts says from when") {
  CHECK(updating("FREQ=WEEKLY;BYDAY=TH") == Lines{});
  CHECK(updating("FREQ=WEEKLY;COUNT=10", true) == Lines{});
  CHECK(updating("every Thursday") ==
        Lines{here + "error: the rule has a part 'every Thursday' that is not NAME=VALUE [update-rule] write it as "
                     "calendars do: \"FREQ=WEEKLY;BYDAY=TH\" for every Thursday"});
  CHECK(updating("FREQ=WEEKLY;COUNT=10") ==
        Lines{here + "error: the rule counts, and does not say from when [update-rule] add starts = 2026-01-12: the "
                     "first day"});
  CHECK(updating("FREQ=WEEKLY;UNTIL=20261231", true) ==
        Lines{here + "error: UNTIL has to be an instant like the start [update-rule] write UNTIL=20261231T235959Z"});
}

TEST_CASE("a medium is one that apps know, and a list lists something") {
  const auto medium = [](const std::string& name, bool with_items) {
    return after([&](Show& show) {
      show.channel.medium = words(name);
      if (with_items) show.channel.remote_items = {{words("917393e3-1b1e-5cef-ace4-edaa54e1f810"), {}, {}, {}, {}}};
    });
  };
  CHECK(medium("audiobook", false) == Lines{});
  CHECK(medium("musicL", true) == Lines{});
  CHECK(medium("publisher", true) == Lines{});
  CHECK(medium("audio book", false) ==
        Lines{here + "error: 'audio book' is no medium that apps know [medium-unknown] write \"audiobook\""});
  CHECK(medium("musicL", false) ==
        Lines{here + "error: a feed of the medium 'musicL' lists others [medium-list] add [[remote_items]] with "
                     "feed_guid: what it lists"});
}

TEST_CASE("services are blocked by the names they look for") {
  const auto lists = [](std::vector<Located<std::string>> blocked, std::vector<Located<std::string>> allowed) {
    return after([&](Show& show) {
      show.channel.blocked_services = blocked;
      show.channel.allowed_services = allowed;
    });
  };
  CHECK(lists({words("amazon")}, {words("apple")}) == Lines{});
  CHECK(lists({words("spotfy")}, {}) ==
        Lines{here + "warning: no service goes by the name 'spotfy' [service-unknown] write \"spotify\""});
  CHECK(lists({words("apple")}, {words("apple")}) ==
        Lines{here + "error: 'apple' is both blocked and allowed [service-twice] take it out of one of the two lists"});
}

TEST_CASE("a season has one name") {
  const auto names = [](int second) {
    return after([&](Show& show) {
      show.channel.seasons = {{at_line(1), words("First steps")}, {at_line(second), words("Onwards")}};
    });
  };
  CHECK(names(2) == Lines{});
  CHECK(names(1) == Lines{here + "error: season 1 has two names [season-twice] keep one of them"});
}

TEST_CASE("a trailer says how large it is and what kind of file") {
  const auto trailer = [](std::optional<Located<int>> length, const std::string& type) {
    return after([&](Show& show) {
      show.channel.trailers = {{words("To come"),
                                words("https://example.org/t.mp3"),
                                at_line(parse_rfc3339("2026-01-05T06:00:00Z").value()),
                                length,
                                words(type),
                                {}}};
    });
  };
  CHECK(trailer(at_line(1234), "audio/mpeg") == Lines{});
  CHECK(trailer(std::nullopt, "audio/mpeg") ==
        Lines{here + "warning: the trailer has no length [trailer-details] add length = …: the bytes of the file"});
  CHECK(trailer(at_line(1234), "").size() == 1);
}

TEST_CASE("a live stream ends after it begins, and can be heard in a browser") {
  CHECK(streaming([](LiveItem&) {}) == Lines{});
  CHECK(streaming([](LiveItem& item) { item.end = item.start; }) ==
        Lines{here + "error: the live stream ends before it begins [stream-times] write an end that comes after its "
                     "start"});
  CHECK(streaming([](LiveItem& item) { item.links.clear(); }) ==
        Lines{here + "error: the live stream has no page for people whose app cannot play it [stream-link] add "
                     "[[live.links]] with title and url"});
  CHECK(streaming([](LiveItem& item) { item.description = words(std::string(4001, 'x')); }) ==
        Lines{here + "error: the description has 4001 bytes; 4000 are allowed [stream-description] shorten it"});
  CHECK(after([](Show& show) {
          show.live = {live_item(), live_item()};
        }) ==
        Lines{here + "error: the live stream 'Live' has this guid already [stream-guid] give each stream a guid of its "
                     "own, and never change it"});
}

TEST_CASE("what old readers are told has its form") {
  const auto told = [](const std::function<void(DirectoryTags&)>& change) {
    return after([&](Show& show) { change(show.directory); });
  };
  CHECK(told([](DirectoryTags& tags) {
          tags.managing_editor = words("desk@example.org (Podcast Desk)");
          tags.skip_hours = {at_line(0), at_line(23)};
          tags.skip_days = {words("Saturday"), words("Sunday")};
        }) == Lines{});
  CHECK(told([](DirectoryTags& tags) { tags.web_master = words("desk@example.org"); }) ==
        Lines{here +
              "error: web_master is not an e-mail address with a name behind it [contact-form] write web_master = "
              "\"desk@example.org (Podcast Desk)\""});
  CHECK(told([](DirectoryTags& tags) {
          tags.skip_hours = {at_line(3), at_line(3)};
        }) == Lines{here + "error: hour 3 is there twice [skip-hours] write each hour once"});
  CHECK(told([](DirectoryTags& tags) { tags.skip_days = {words("sat")}; }) ==
        Lines{here + "error: 'sat' is not the English name of a day [skip-days] write \"Saturday\""});
}
