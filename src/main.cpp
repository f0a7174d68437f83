#include "cli/command_line.h"

#include <malloc.h>

int main(int argc, char** argv) {
  // Whole files are read into memory: what they took goes back to the system when they are done with.
  mallopt(M_MMAP_THRESHOLD, 256 << 10);
  return voicepress::cli::run(argc, argv);
}
