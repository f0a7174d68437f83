#include "cli/diff_report.h"

#include "base/text.h"
#include "cli/show_diagnostics.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace voicepress::cli {

namespace {

const char* word_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::show: return "show";
    case ChangeKind::added: return "new";
    case ChangeKind::withdrawn: return "withdrawn";
    case ChangeKind::gone: return "gone";
    case ChangeKind::changed: return "changed";
  }
  return "";
}

// "+" is more, "-" is less, "~" is another, "!" breaks a promise.
std::string mark_of(const FeedChange& change, const Terminal& terminal) {
  if (change.breaks_promise) return terminal.styled(Style::error, "!");
  if (change.kind == ChangeKind::added) return terminal.styled(Style::note, "+");
  if (change.kind == ChangeKind::withdrawn) return terminal.styled(Style::warning, "-");
  return terminal.styled(Style::note, "~");
}

std::string values_of(const FeedChange& change) {
  if (!change.before.empty() && !change.after.empty())
    return fmt::format(": {} -> {}", printable(change.before), printable(change.after));
  if (change.before.empty() && change.after.empty()) return "";
  return ": " + printable(change.before.empty() ? change.after : change.before);
}

std::string name_of(const FeedChange& change, const FeedDiff& diff) {
  if (change.kind == ChangeKind::show) return fmt::format("The show ({})", diff.show);
  return change.title.empty() ? "An episode without a title" : printable(change.title);
}

int episodes_that(const FeedDiff& diff, auto is_meant) {
  std::set<std::string> guids;
  for (const FeedChange& change : diff.changes)
    if (change.kind != ChangeKind::show && is_meant(change)) guids.insert(change.guid);
  return static_cast<int>(guids.size());
}

int broken_promises(const FeedDiff& diff) {
  return static_cast<int>(
      std::count_if(diff.changes.begin(), diff.changes.end(), [](auto& c) { return c.breaks_promise; }));
}

std::string totals_of(const FeedDiff& diff) {
  if (diff.held_back) return "a build would be refused, and subscribers would see nothing new";
  if (diff.changes.empty()) return "subscribers see no difference";
  const auto count = [&](ChangeKind kind) { return episodes_that(diff, [&](auto& c) { return c.kind == kind; }); };
  std::string text = fmt::format("{} new, {} changed, {} withdrawn", count(ChangeKind::added),
                                 count(ChangeKind::changed), count(ChangeKind::withdrawn));
  if (const int gone = count(ChangeKind::gone); gone > 0) text += fmt::format(", {} gone", gone);
  if (const int broken = broken_promises(diff); broken > 0)
    text += fmt::format("; {} {} would break", broken, broken == 1 ? "promise" : "promises");
  return text;
}

Diagnostic as_diagnostic(const FeedChange& change, const FeedDiff& diff) {
  const auto file = diff.files.find(change.guid);
  Diagnostic diagnostic;
  diagnostic.severity = change.breaks_promise ? Severity::error : Severity::note;
  diagnostic.rule = "diff";
  diagnostic.place = {change.kind == ChangeKind::show || file == diff.files.end() ? diff.show_file : file->second, 1,
                      0};
  diagnostic.message = fmt::format("{}: {}{}", name_of(change, diff), change.what, values_of(change));
  diagnostic.fix = change.effect;
  return diagnostic;
}

}  // namespace

std::string diff_as_text(const FeedDiff& diff, const std::filesystem::path& root, const Terminal& terminal) {
  std::string text = as_text(diff.errors, root, terminal);
  std::string group;
  for (const FeedChange& change : diff.changes) {
    const std::string name = name_of(change, diff), key = name + "\n" + change.guid;
    if (key != group) text += terminal.styled(Style::bold, name) + "\n";
    group = key;
    text +=
        fmt::format("  {} {}{}\n    {}\n", mark_of(change, terminal), change.what, values_of(change), change.effect);
  }
  return text + fmt::format("{} against {}: {}\n", diff.show, printable(diff.old_name), totals_of(diff));
}

std::string diffs_as_json(const std::vector<FeedDiff>& diffs) {
  using nlohmann::ordered_json;
  ordered_json shows = ordered_json::array();
  for (const FeedDiff& diff : diffs) {
    ordered_json changes = ordered_json::array();
    for (const FeedChange& change : diff.changes) {
      ordered_json value = {{"kind", word_of(change.kind)}};
      if (change.kind != ChangeKind::show) value.update({{"guid", change.guid}, {"title", change.title}});
      value.update({{"what", change.what},
                    {"before", change.before},
                    {"after", change.after},
                    {"effect", change.effect},
                    {"breaks_promise", change.breaks_promise}});
      changes.push_back(std::move(value));
    }
    ordered_json errors = ordered_json::array();
    for (const Diagnostic& d : diff.errors)
      errors.push_back({{"file", d.place.file}, {"line", d.place.line}, {"rule", d.rule}, {"message", d.message}});
    shows.push_back({{"name", diff.show},
                     {"old", diff.old_name},
                     {"held_back", diff.held_back},
                     {"broken_promises", broken_promises(diff)},
                     {"changes", std::move(changes)},
                     {"errors", std::move(errors)}});
  }
  return ordered_json{{"shows", std::move(shows)}}.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::string diffs_as_github(const std::vector<FeedDiff>& diffs) {
  Diagnostics all;
  for (const FeedDiff& diff : diffs) {
    all.insert(all.end(), diff.errors.begin(), diff.errors.end());
    for (const FeedChange& change : diff.changes) all.push_back(as_diagnostic(change, diff));
  }
  return as_github(all, "diff");
}

}  // namespace voicepress::cli
