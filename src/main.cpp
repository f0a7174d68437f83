#include "cli/command_line.h"

int main(int argc, char** argv) { return voicepress::cli::run(argc, argv); }
