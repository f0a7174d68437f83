#include "cli/preview_desk.h"

#include "base/text.h"
#include "cli/plural.h"
#include "cli/printing.h"
#include "cli/progress_text.h"
#include "cli/show_diagnostics.h"

#include <algorithm>

#include <fmt/format.h>

namespace voicepress::cli {

namespace {

constexpr std::chrono::milliseconds progress_interval{500};  // a page needs no more
constexpr std::size_t most_tasks = 4;
constexpr const char* first_note = "The preview is being made.";

std::string time_words(std::chrono::milliseconds took) {
  if (took < std::chrono::seconds(1)) return fmt::format("{} ms", took.count());
  return fmt::format("{:.1f} s", static_cast<double>(took.count()) / 1000.0);
}

auto count_of(const Diagnostics& diagnostics, Severity severity) {
  return std::count_if(diagnostics.begin(), diagnostics.end(),
                       [&](const Diagnostic& d) { return d.severity == severity; });
}

std::string change_words(const PreviewChange& change) {
  if (change.pages > 0) return plural(change.pages, "page", "pages") + " changed";
  if (change.files > 0) return plural(change.files, "file", "files") + " changed";
  if (change.removed > 0) return plural(change.removed, "file", "files") + " removed";
  return "nothing changed";
}

Diagnostic as_diagnostic(const Error& error) {
  return {Severity::error, "", error.place().value_or(Place{"", 0, 0}), error.chain(), ""};
}

}  // namespace

std::string line_of(const PreviewChange& change, const Diagnostics& before, const Diagnostics& now, bool is_first,
                    std::chrono::milliseconds took) {
  const bool says_the_same = PreviewMessage{{}, {}, before} == PreviewMessage{{}, {}, now};
  if (!is_first && !change.any() && says_the_same) return "";
  std::string line =
      fmt::format("{} in {}: {}", is_first ? "Built" : "Rebuilt", time_words(took), change_words(change));
  const auto errors = count_of(now, Severity::error), warnings = count_of(now, Severity::warning);
  if (errors > 0) line += ", " + plural(errors, "error", "errors");
  if (warnings > 0) line += ", " + plural(warnings, "warning", "warnings");
  if (errors == 0 && count_of(before, Severity::error) > 0) line += ", the errors are mended";
  return line + "\n";
}

PreviewDesk::PreviewDesk(const CommonOptions& options, std::filesystem::path root, Announcements& announcements)
    : options_(options), root_(std::move(root)), announcements_(announcements) {
  announce({{}, {first_note}, {}}, Pages::as_before);
}

void PreviewDesk::announce(PreviewMessage message, Pages pages) {
  announcements_.announce(as_json(message), as_plain_lines(message), pages);
  said_ = std::move(message);
}

void PreviewDesk::built(const BuildReport& report, std::chrono::milliseconds took) {
  const std::lock_guard lock(mutex_);
  const PreviewChange change = change_of(report);
  const PreviewMessage message{{}, {}, report.diagnostics};
  const bool has_other_complaints = !(PreviewMessage{{}, {}, said_.diagnostics} == message);
  std::string text;
  if (has_other_complaints) {
    Diagnostics shown = report.diagnostics;
    if (options_.quiet) std::erase_if(shown, [](const Diagnostic& d) { return d.severity != Severity::error; });
    text += as_text(shown, root_, Terminal(colour_of(options_)));
  }
  if (!has_built_ && !options_.quiet)
    for (const std::string& note : report.notes) text += note + "\n";
  if (!options_.quiet) text += line_of(change, said_.diagnostics, report.diagnostics, !has_built_, took);
  if (!text.empty()) print_message(text);
  tasks_.clear();
  const bool has_news = change.any() || !(said_ == message);
  has_built_ = true;
  if (has_news) announce(message, change.any() ? Pages::changed : Pages::as_before);
}

void PreviewDesk::waiting(const Error& busy) {
  const std::lock_guard lock(mutex_);
  PreviewMessage message = said_;
  message.notes = {"The preview follows when another build has ended."};
  print_message(fmt::format("{}; the preview follows by itself\n", printable(busy.chain())));
  announce(std::move(message), Pages::as_before);
}

void PreviewDesk::failed(const Error& error) {
  const std::lock_guard lock(mutex_);
  PreviewMessage message{{}, {"The preview stays as it was. It is tried again."}, {as_diagnostic(error)}};
  tasks_.clear();
  if (said_ == message) return;  // it was tried again, with the same end
  print_message(printable(error.chain()) + "; the preview stays as it was and is tried again\n");
  announce(std::move(message), Pages::as_before);
}

void PreviewDesk::progress(const Progress& progress) {
  const std::lock_guard lock(mutex_);
  const int percent = percent_of({progress.done.count(), progress.total.count(), 0});
  const auto task =
      std::find_if(tasks_.begin(), tasks_.end(), [&](const auto& running) { return running.first == progress.task; });
  if (task == tasks_.end())
    tasks_.emplace_back(progress.task, percent);
  else
    task->second = percent;
  const auto now = std::chrono::steady_clock::now();
  if (now - last_progress_ < progress_interval) return;
  last_progress_ = now;
  PreviewMessage message = said_;
  message.making.clear();
  message.notes.clear();
  for (const auto& [name, done] : tasks_)
    if (message.making.size() < most_tasks) message.making.push_back(making_words(name, done));
  if (!(message == said_)) announce(std::move(message), Pages::as_before);
}

void PreviewDesk::finished(const std::string& task) {
  const std::lock_guard lock(mutex_);
  std::erase_if(tasks_, [&](const auto& running) { return running.first == task; });
}

}  // namespace voicepress::cli
