// The page that tells how to subscribe: apps by their own addresses, the address to copy, and a code for the phone.
#include "base/urls.h"
#include "site/page_values.h"

#include <fmt/format.h>

#include <array>

namespace voicepress {

namespace {

// An app that takes a feed by an address of its own. {feed} is the feed's without "https://", {whole} the whole, as
// part of a query. Apps that know shows only by a number of their own cannot be here: those are the show's [[links]].
struct App {
  const char* name;
  const char* address;
};
constexpr std::array<App, 6> apps = {{
    {"Apple Podcasts", "podcast://{feed}"},
    {"Overcast", "overcast://x-callback-url/add?url={whole}"},
    {"Pocket Casts", "pktc://subscribe/{feed}"},
    {"AntennaPod", "itpc://{feed}"},
    {"Podcast Addict", "podcastaddict://{feed}"},
    {"Downcast", "downcast://{feed}"},
}};

Value::List app_values(const Site& site, const std::string& feed) {
  const std::size_t host = feed.find("://") + 3;
  Value::List list;
  for (const App& app : apps) {
    Value item;
    item["title"] = app.name;
    item["said"] = site.language.say("subscribe_in", {{"app", app.name}});
    item["url"] = filled(app.address, {{"feed", feed.substr(host)}, {"whole", percent_encode_query_value(feed)}});
    list.push_back(std::move(item));
  }
  return list;
}

}  // namespace

Value subscribe_page_values(const Site& site) {
  Value values = common_values(site, "subscribe/");
  const std::string feed = join_url(site.publication.url, site.publication.feed_path);
  values["page"]["title"] = fmt::format("{} · {}", site.language.word("subscribe"), *site.publication.show.title);
  set_list(values["subscribe"], "apps", app_values(site, feed));
  values["subscribe"]["code"] = "code.svg";
  values["subscribe"]["has_other_feeds"] = site.publication.feeds.size() > 1;
  return values;
}

}  // namespace voicepress
