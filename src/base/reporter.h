// Reporter is the one way long work tells how far it is. The library calls it from any thread; cli/ implements
// it for a terminal, for a log and for silence. It never decides anything.
#pragma once

#include <chrono>
#include <string>

namespace voicepress {

struct Progress {
  std::string task;                        // "encode networking-with-other-schools.mp3"
  std::chrono::duration<double> done{0};   // how much audio is behind us
  std::chrono::duration<double> total{0};  // 0 when unknown
};

class Reporter {
 public:
  virtual ~Reporter() = default;
  virtual void progress(const Progress& progress) = 0;  // any thread
  virtual void finished(const std::string& task) = 0;   // any thread; the task's last word
};

// Says nothing; for tests and for --quiet.
class SilentReporter final : public Reporter {
 public:
  void progress(const Progress&) override {}
  void finished(const std::string&) override {}
};

}  // namespace voicepress
