// What an import did, in words and as JSON: what came over, what was guessed, what could not be kept.
#pragma once

#include "importing/companions.h"
#include "importing/imported_show.h"

#include <string>

namespace voicepress::cli {

struct ImportOutcome {
  importing::ImportedShow show;
  importing::FetchedRecordings recordings;
  std::string workspace;  // as it was given: "."
  bool is_dry_run = false;
};

std::string import_as_text(const ImportOutcome& outcome);
std::string import_as_json(const ImportOutcome& outcome);

}  // namespace voicepress::cli
