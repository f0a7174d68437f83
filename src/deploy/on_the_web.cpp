#include "deploy/on_the_web.h"

#include "base/error.h"
#include "base/pool.h"
#include "base/text.h"
#include "base/urls.h"
#include "net/http_client.h"

#include <fmt/format.h>

namespace voicepress::deploy {

namespace {

constexpr unsigned at_a_time = 4;
constexpr std::size_t named = 3;  // files that a message names

// What is wrong with it, or nothing.
std::string problem_of(const PublicFile& file, const std::string& address, const std::stop_token& stop) try {
  net::Request request;
  request.url = address;
  request.method = net::Method::head;
  request.reach = net::Reach::anywhere;  // the producer wrote the address
  const net::Response answer = net::HttpClient(net::Limits{}).fetch(request, stop);
  if (!answer.ok()) return fmt::format("the server answers {}", answer.status);
  const auto bytes = answer.content_length();
  if (bytes && file.bytes > 0 && *bytes != file.bytes)
    return fmt::format("it has {} bytes there, and {} here", *bytes, file.bytes);
  if (!bytes && file.type.starts_with("audio/")) return "the server does not say how long it is";
  return "";
} catch (const Error& error) {
  if (error.kind() != ErrorKind::network) throw;
  return error.chain();
}

}  // namespace

void check_on_the_web(const std::vector<PublicFile>& files, const std::string& url, const std::stop_token& stop) {
  std::vector<std::string> problems(files.size());
  std::vector<Job> jobs;
  for (std::size_t i = 0; i < files.size(); ++i)
    jobs.emplace_back([&, i](const std::stop_token& ended) {
      const std::string address = join_url(with_trailing_slash(url), files[i].path);
      const std::string problem = problem_of(files[i], address, ended);
      if (!problem.empty()) problems[i] = fmt::format("{}: {}", address, printable(problem));
    });
  WorkPool(at_a_time).run(jobs, stop);
  std::erase(problems, "");
  if (problems.empty()) return;
  const std::size_t count = problems.size();
  problems.resize(std::min(count, named));
  throw Error(
      fmt::format("{} of {} files are not on the web as they were uploaded, so the feeds were held back and "
                  "listeners notice nothing: see that --url is where TARGET is on the web, empty the cache of a CDN "
                  "before it, and run the same command again",
                  count, files.size()),
      Error(ErrorKind::network, fmt::format("{}{}", fmt::join(problems, " · "), count > named ? " · …" : "")));
}

}  // namespace voicepress::deploy
