#include "publish/new_workspace.h"

namespace voicepress {

// Voicepress is built from source: the repository that holds it is a variable of the workflow, because a copy under
// one's own name is what a careful producer uses.
std::string github_workflow() {
  return R"(# Publishes the podcast: when something was written, and each morning when an episode may be due.
# Made by voicepress init. Set the repository variable VOICEPRESS_REPOSITORY (Settings, Secrets and variables, Actions,
# Variables) to the repository that holds the Voicepress sources, such as example/voicepress.
name: Podcast
on:
  push:
    branches: [main]
  schedule:
    # In UTC, off the full hour, when many schedules start at once.
    - cron: "7 5,6 * * *"
  workflow_dispatch:

concurrency:
  group: podcast
  cancel-in-progress: false

jobs:
  publish:
    runs-on: ubuntu-latest
    container: debian:12
    timeout-minutes: 30
    permissions:
      contents: read
    steps:
      - name: Install git
        run: apt-get update && apt-get install -y --no-install-recommends ca-certificates git
      - uses: actions/checkout@v4
      - uses: actions/checkout@v4
        with:
          repository: ${{ vars.VOICEPRESS_REPOSITORY }}
          path: .voicepress/source
      - uses: actions/cache@v4
        with:
          path: |
            .voicepress/cache
            .voicepress/source/build/release
            public
          key: podcast-${{ hashFiles('feeds/**', 'media/**') }}-${{ github.run_id }}
          restore-keys: |
            podcast-${{ hashFiles('feeds/**', 'media/**') }}-
            podcast-
      - name: Build Voicepress
        working-directory: .voicepress/source
        run: |
          . scripts/packages.sh
          install_packages "${packages_to_build[@]}"
          cmake -S . -B build/release -G Ninja -DCMAKE_BUILD_TYPE=Release
          cmake --build build/release --target voicepress
        shell: bash
      - name: Check
        run: .voicepress/source/build/release/voicepress check --format github
        continue-on-error: true
      - name: Build the podcast
        run: .voicepress/source/build/release/voicepress build --format github
      - uses: actions/upload-artifact@v4
        with:
          name: public
          path: public
          include-hidden-files: true
)";
}

}  // namespace voicepress
