#include "base/error.h"
#include "base/process.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <thread>

using namespace voicepress;
using namespace std::chrono_literals;
using Catch::Contains;

namespace {

ProgramResult shell(const std::string& script, std::chrono::seconds longest = 20s, std::uint64_t most = 100'000) {
  return run_program({{"sh", "-c", script}, "/", longest, most}, {});
}

}  // namespace

TEST_CASE("a program's output, its last words and its exit code come back") {
  const ProgramResult result = shell("pwd; echo 'not so good' >&2; exit 3");
  CHECK(result.end == ProgramResult::End::exited);
  CHECK(result.code == 3);
  CHECK(result.output == "/\n");
  CHECK(result.last_words == "not so good");
  CHECK(shell("cat").output.empty());  // nothing stands on its standard input
}

TEST_CASE("arguments are words, whatever is in them") {
  const ProgramResult result = run_program({{"printf", "%s|", "a b", "$(id)", "'", ""}, "", 20s, 1000}, {});
  CHECK(result.output == "a b|$(id)|'||");
}

TEST_CASE("much output is read whole, and too much of it ends the program") {
  CHECK(shell("head -c 90000 /dev/zero").output.size() == 90'000);
  CHECK(shell("yes").end == ProgramResult::End::wrote_too_much);
  const ProgramResult result = shell("head -c 3000000 /dev/zero | tr '\\0' 'x' >&2; echo; echo end >&2");
  CHECK(result.last_words.size() <= 2048);
  CHECK_THAT(result.last_words, Catch::EndsWith("end"));
}

TEST_CASE("a program that takes too long is ended, with what it started") {
  const auto begin = std::chrono::steady_clock::now();
  CHECK(shell("sleep 100 & sleep 100", 1s).end == ProgramResult::End::took_too_long);
  CHECK(std::chrono::steady_clock::now() - begin < 30s);
}

TEST_CASE("a program that a signal ends says which") {
  const ProgramResult result = shell("kill -9 $$");
  CHECK(result.end == ProgramResult::End::killed_by_signal);
  CHECK(result.code == 9);
}

TEST_CASE("a program that does not exist is an error of content") {
  CHECK_THROWS_WITH(run_program({{"no-such-program-here"}, "", 5s, 100}, {}),
                    "the program 'no-such-program-here' cannot be started: it is not on the PATH, or may not be run");
}

TEST_CASE("a stop ends the program at once") {
  std::stop_source source;
  std::jthread later([&] {
    std::this_thread::sleep_for(300ms);
    source.request_stop();
  });
  const auto begin = std::chrono::steady_clock::now();
  CHECK_THROWS_AS(run_program({{"sleep", "100"}, "", 200s, 100}, source.get_token()), Error);
  CHECK(std::chrono::steady_clock::now() - begin < 30s);
}

TEST_CASE("a program sees the environment that it is given, and nothing else") {
  ProgramCall call{{"sh", "-c", "echo \"$COLOUR-$HOME\""}, "/", 20s, 1000};
  call.environment = std::vector<std::string>{"COLOUR=dark blue"};
  CHECK(run_program(call, {}).output == "dark blue-\n");
  call.environment = std::nullopt;
  CHECK(run_program(call, {}).output == "-" + std::string(std::getenv("HOME")) + "\n");
}

TEST_CASE("what a program says on its standard error is heard line by line") {
  std::vector<std::string> lines;
  ProgramCall call{{"sh", "-c", "printf 'one\ntw' >&2; sleep 0.3; printf 'o\nthree' >&2"}, "/", 20s, 1000};
  call.on_error_line = [&](std::string_view line) { lines.emplace_back(line); };
  run_program(call, {});
  CHECK(lines == std::vector<std::string>{"one", "two", "three"});
}
