#include "conformance.h"

namespace voicepress::test {

namespace {

std::string with_tag(std::string request, const std::string& etag) {
  for (std::size_t at = request.find("ETAG"); at != request.npos; at = request.find("ETAG", at))
    request.replace(at, 4, etag);
  return request;
}

std::string file_of(const Site& site, const ConformanceCase& one) {
  return site.bytes_of(one.request.find("text.css") != one.request.npos ? "text.css" : "a.mp3");
}

}  // namespace

std::string tag_of(int port) {
  HttpClient client(port);
  client.send("GET /a.mp3 HTTP/1.1\r\nHost: x\r\n\r\n");
  return client.receive().field("ETag");
}

Answers answers_to(const ConformanceCase& one, HttpClient& client, const std::string& etag) {
  client.send(with_tag(one.request, etag));
  Answers answers;
  for (std::size_t i = 0; i < one.statuses.size(); ++i) {
    const bool is_last = i + 1 == one.statuses.size();
    Reply reply = client.receive(!is_last || one.last_method() != "HEAD");
    if (reply.status == 0) break;
    answers.statuses.push_back(reply.status);
    answers.last = std::move(reply);
  }
  return answers;
}

std::string failed_check(const Site& site, const std::string& check, const ConformanceCase& one, const Reply& reply,
                         HttpClient& client) {
  if (check == "closed") return client.is_ended() ? "" : "the connection stays open";
  if (check == "open") {
    client.send("HEAD /a.mp3 HTTP/1.1\r\nHost: x\r\n\r\n");
    return client.receive(false).status == 200 ? "" : "the connection is closed";
  }
  if (check.starts_with("!")) return reply.field(check.substr(1)) == "(none)" ? "" : "there is " + check.substr(1);
  if (check == "body none") return reply.body.empty() ? "" : "there is a body";
  if (const auto at = check.find(" ~"); at != check.npos) {
    const std::string name = check.substr(0, at), part = at + 3 < check.size() ? check.substr(at + 3) : "";
    const std::string value = name == "body" ? reply.body : reply.field(name);
    return value != "(none)" && value.find(part) != value.npos ? "" : name + " is " + value;
  }
  if (check.starts_with("body ")) {
    const auto dash = check.find('-');
    const std::size_t first = std::stoul(check.substr(5)), last = std::stoul(check.substr(dash + 1));
    return reply.body == file_of(site, one).substr(first, last - first + 1)
               ? ""
               : "the body is not bytes " + check.substr(5);
  }
  const auto colon = check.find(": ");
  const std::string name = check.substr(0, colon), value = reply.field(name);
  return value == check.substr(colon + 2) ? "" : name + " is " + value;
}

std::string words(const std::vector<int>& statuses) {
  std::string text;
  for (const int status : statuses) text += (text.empty() ? "" : " ") + std::to_string(status);
  return text.empty() ? "0" : text;  // no answer
}

const std::vector<ConformanceCase>& conformance_cases() {
  static const auto all = read_cases(std::filesystem::path(VOICEPRESS_SOURCE) / "tests/hosting/requests.txt");
  return all;
}

}  // namespace voicepress::test
