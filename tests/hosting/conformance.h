// Asking a server what a line of requests.txt asks, and holding its answer against that line.
#pragma once

#include "cases.h"
#include "http_client.h"
#include "site.h"

#include <string>
#include <vector>

namespace voicepress::test {

const std::vector<ConformanceCase>& conformance_cases();

// Of a.mp3: it stands for "ETAG" in requests.
std::string tag_of(int port);

struct Answers {
  std::vector<int> statuses;
  Reply last;
};
Answers answers_to(const ConformanceCase& one, HttpClient& client, const std::string& etag);

// Empty when it holds.
std::string failed_check(const Site& site, const std::string& check, const ConformanceCase& one, const Reply& reply,
                         HttpClient& client);

std::string words(const std::vector<int>& statuses);

}  // namespace voicepress::test
