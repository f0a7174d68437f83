#include "cli/command_line.h"

#ifdef VOICEPRESS_MIMALLOC
#include <mimalloc.h>
#endif

int main(int argc, char** argv) {
#ifdef VOICEPRESS_MIMALLOC
  // Whole files are read into memory: what they took goes back to the system soon after.
  mi_option_set(mi_option_decommit_delay, 1);  // milliseconds
#endif
  return voicepress::cli::run(argc, argv);
}
