// Puts right what needs no judgement: the value of a field is written anew in its place, and not one byte besides. What
// stands in the file is held against what was read of it, so that nothing is written over that was not understood.
#pragma once

#include "base/diagnostic.h"
#include "publish/workspace.h"

#include <string>
#include <string_view>
#include <vector>

namespace voicepress {

struct Fix {
  Place place;
  std::string rule;
  std::string before, after;  // as they stand in the file; empty where the whole file is meant
};

struct FixedFile {
  std::string file;           // as shown to people
  std::string before, after;  // all its bytes
  std::vector<Fix> fixes;     // in the order of places
};

// Pure: `bytes` with every correction of `findings` (all of one file) that fits what is there.
FixedFile fix_text(const std::string& file, std::string bytes, const Diagnostics& findings);

// Reads the files that findings can be put right in; writes nothing. Files without a fix are left out.
std::vector<FixedFile> plan_fixes(const Diagnostics& findings, const Workspace& workspace);

// Each file whole or not at all, with the permissions it had. Throws Error(machine), also for a file that changed in
// the meantime.
void write_fixes(const std::vector<FixedFile>& files, const Workspace& workspace);

// The change as programs that compare files show it, without lines around it.
std::string diff_of(const FixedFile& file);

}  // namespace voicepress
