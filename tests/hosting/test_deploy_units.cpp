// The units of scripts/deploy/ as systemd reads them, and whether what they forbid is needed by a build or the server.
// Without systemd on this machine there is nobody to ask.
#include "deployments.h"
#include "http_client.h"
#include "support/running_server.h"
#include "support/waiting.h"
#include "support/workspace.h"
#include "traced.h"

#include <catch2/catch.hpp>

#include <cstdio>
#include <set>
#include <sstream>

using namespace voicepress::test;
using Catch::Contains;

namespace {

bool has_systemd() {
  if (run_shell("", {"sh", "-c", "command -v systemd-analyze"}).code == 0) return true;
  WARN("systemd is not installed: nothing was tested");
  return false;
}

// Copies, with programs that are on this machine.
class Units {
 public:
  enum class Form { behind_a_proxy, https };
  explicit Units(Form form) {
    for (const char* name : {"voicepress.service", "voicepress-build.service", "voicepress-build.timer"})
      write_text(folder_ / name, with_our_programs(slurp(deploy_folder() / name)));
    if (form == Form::behind_a_proxy) return;
    fs::create_directory(folder_ / "voicepress.service.d");
    write_text(folder_ / "voicepress.service.d/https.conf",
               with_our_programs(slurp(deploy_folder() / "voicepress-https.conf")));
  }
  std::string path(const std::string& name) const { return folder_ / name; }

 private:
  static std::string with_our_programs(std::string text) {
    const std::string there = "/usr/local/bin/";
    for (auto at = text.find(there); at != text.npos; at = text.find(there)) {
      const bool is_script = text.compare(at + there.size(), 24, "voicepress-redirects-for") == 0;
      text.replace(at, there.size() + (is_script ? 24 : 10),
                   is_script ? (deploy_folder() / "redirects-for").string() : VOICEPRESS_PROGRAM);
    }
    return text;
  }

  TempFolder folder_;
};

// 0 to 100: what systemd thinks that a service could do to the machine.
void check_exposure(const Units& units, const std::string& name, int at_most) {
  const Outcome judged = run_shell("", {"systemd-analyze", "security", "--offline=yes",
                                        "--threshold=" + std::to_string(at_most), "--no-pager", units.path(name)});
  INFO(judged.out);
  CHECK(judged.code == 0);
  WARN(name << ": " << judged.out.substr(judged.out.find("Overall")));
}

std::set<std::string> calls_of(const std::string& set) {
  std::istringstream lines(run({"systemd-analyze", "syscall-filter", "--no-pager", set}));
  std::set<std::string> calls;
  for (std::string line, word; std::getline(lines, line);) {
    if (!(std::istringstream(line) >> word) || word[0] == '#' || word == set) continue;
    if (word[0] == '@')
      calls.merge(calls_of(word));
    else
      calls.insert(word);
  }
  return calls;
}

// Lines of SystemCallFilter in their order, as systemd.exec(5) says: "~" takes away.
std::set<std::string> calls_allowed_by(const fs::path& unit) {
  std::set<std::string> allowed = calls_of("@default");
  std::istringstream lines(slurp(unit));
  const std::string key = "SystemCallFilter=";
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(key)) continue;
    const bool takes_away = line[key.size()] == '~';
    std::istringstream words(line.substr(key.size() + (takes_away ? 1 : 0)));
    for (std::string word; words >> word;)
      for (const std::string& call : word[0] == '@' ? calls_of(word) : std::set{word}) {
        if (takes_away)
          allowed.erase(call);
        else
          allowed.insert(call);
      }
  }
  return allowed;
}

// A trace of strace -f: "PID CALL(…".
void check_calls(const fs::path& trace, const std::set<std::string>& allowed) {
  // A build gives its folders the owners of the old ones, and SQLite its log that of the counts, which only root can;
  // libnuma tries what the kernel knows when it is loaded. Neither minds a no.
  const std::set<std::string> tried = {"chown", "fchown", "set_mempolicy"};
  std::set<std::string> calls;
  std::istringstream lines(slurp(trace));
  for (std::string line; std::getline(lines, line);) {
    const auto begin = line.find_first_not_of("0123456789 "), end = line.find('(');
    if (begin == line.npos || end == line.npos || end < begin) continue;
    const std::string call = line.substr(begin, end - begin);
    if (call.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") != call.npos) continue;
    calls.insert(call);
    // MemoryDenyWriteExecute=
    const bool makes_code = call == "mprotect" && line.find("PROT_EXEC") != line.npos;
    if (makes_code || line.find("PROT_WRITE|PROT_EXEC") != line.npos) FAIL_CHECK(line);
  }
  CHECK(calls.size() > 10);
  for (const std::string& call : calls)
    if (tried.count(call) == 0 && allowed.count(call) == 0) FAIL_CHECK("the unit forbids " << call);
}

}  // namespace

TEST_CASE("systemd understands the units, and has little to say against them") {
  if (!has_systemd()) return;
  const Units units(Units::Form::behind_a_proxy);
  const Outcome verified =
      run_shell("", {"systemd-analyze", "verify", units.path("voicepress.service"),
                     units.path("voicepress-build.service"), units.path("voicepress-build.timer")});
  CHECK(verified.code == 0);
  CHECK_THAT(verified.err, !Contains("voicepress"));
  check_exposure(units, "voicepress.service", 12);
  check_exposure(units, "voicepress-build.service", 8);
}

TEST_CASE("systemd understands the unit that listens on the port of HTTPS") {
  if (!has_systemd()) return;
  const Units units(Units::Form::https);
  const Outcome verified = run_shell("", {"systemd-analyze", "verify", units.path("voicepress.service")});
  CHECK(verified.code == 0);
  CHECK_THAT(verified.err, !Contains("voicepress"));
  check_exposure(units, "voicepress.service", 18);
}

TEST_CASE("the units allow every system call that a build makes and the server with it") {
  if (!has_systemd()) return;
  const SmallWorkspace workspace;
  const TempFolder folder;
  const std::string trace = folder / "build";
  REQUIRE(run_shell("strace -f -qq -o " + in_quotes(trace),
                    {VOICEPRESS_PROGRAM, "build", "-C", workspace.root().string(), "--compress"})
              .code == 0);
  check_calls(trace, calls_allowed_by(deploy_folder() / "voicepress-build.service"));
  check_calls(trace, calls_allowed_by(deploy_folder() / "voicepress.service"));

  RunningServer server(workspace.root(), {"--release", "--compress", "--trust-loopback"});
  const std::string served = folder / "serve";
  FILE* tracer =
      ::popen(("strace -f -qq -o " + in_quotes(served) + " -p " + std::to_string(server.pid())).c_str(), "r");
  REQUIRE(tracer != nullptr);
  CHECK(wait_until_traced(server.pid()));
  {
    HttpClient client(server.port());
    for (const char* target : {"/small/audio/first.mp3", "/small/feed.xml", "/none"}) {
      client.send(std::string("GET ") + target + " HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n");
      CHECK(client.receive().status != 0);
    }
    server.signal(SIGHUP);
  }
  CHECK(server.end(SIGTERM) == 0);
  ::pclose(tracer);
  CHECK_THAT(slurp(served), Contains("sendfile(") && Contains("openat2("));
  check_calls(served, calls_allowed_by(deploy_folder() / "voicepress.service"));
}
