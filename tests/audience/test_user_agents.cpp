#include "audience/data.h"
#include "audience/user_agents.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <set>

using namespace voicepress;

TEST_CASE("every example of the list is told to be what it is an example of") {
  const auto file = nlohmann::json::parse(user_agents_json());
  const std::map<std::string, AgentKind> kinds = {{"bots", AgentKind::bot},
                                                  {"apps", AgentKind::app},
                                                  {"libraries", AgentKind::library},
                                                  {"browsers", AgentKind::browser}};
  std::size_t examples = 0;
  for (const auto& [list, kind] : kinds)
    for (const auto& entry : file.at(list)) {
      CHECK_FALSE(entry.at("examples").empty());
      for (const std::string example : entry.at("examples")) {
        INFO(example);
        const Agent agent = agent_of(example);
        CHECK(agent.name == entry.at("name").get<std::string>());
        CHECK(agent.kind == kind);
        ++examples;
      }
    }
  for (const auto& entry : file.at("devices"))
    for (const std::string example : entry.at("examples"))
      CHECK(agent_of(example).device == entry.at("name").get<std::string>());
  CHECK(file.at("apps").size() > 200);
  CHECK(examples > 700);
}

TEST_CASE("people listen with apps, players, browsers and what nobody knows, not with crawlers and tools") {
  for (const char* agent :
       {"Overcast/3.0 (+http://overcast.fm/; iOS podcast app)", "AppleCoreMedia/1.0.0.20G75 (iPhone)", "Something/1.0",
        "Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/118.0"})
    CHECK(agent_of(agent).is_listened_with());
  for (const char* agent : {"", "-", "   ", "curl/7.88.1", "Wget/1.21", "Googlebot/2.1", "atc/1.0 watchOS/7.1",
                            "python-requests/2.31", "SomeNewCrawler/2"})
    CHECK_FALSE(agent_of(agent).is_listened_with());
}

TEST_CASE("a User-Agent of any length and any bytes is looked at, and no further than half a kilobyte") {
  CHECK(agent_of(std::string(100'000, 'a') + " Googlebot").kind == AgentKind::unknown);
  CHECK(agent_of(std::string("Overcast/3\0\xFF\xFE", 13)).name == "Overcast");
  std::string every;
  for (int i = 1; i < 256; ++i) every += static_cast<char>(i);
  CHECK_NOTHROW(agent_of(every));
}
