# The Debian packages that Voicepress needs, and the one function that installs what is missing of them.
# Sourced by quickstart, test and lint; nothing here runs by itself.

packages_to_build=(
  ca-certificates cmake g++ ninja-build pkg-config tzdata
  libavcodec-dev libavfilter-dev libavformat-dev libavutil-dev libswresample-dev libswscale-dev
  libjpeg62-turbo-dev libmp3lame-dev libtag1-dev
  libpugixml-dev libtomlplusplus-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libkainjow-mustache-dev
  nlohmann-json3-dev libboost1.81-dev libcli11-dev libcpp-httplib-dev libfmt-dev libhowardhinnant-date-dev libutf8proc-dev libssl-dev
  libcurl4-openssl-dev libxml2-dev zlib1g-dev libbrotli-dev libmimalloc-dev
  libcairo2-dev libpango1.0-dev libqrencode-dev libre2-dev libsqlitecpp-dev libsqlite3-dev
  fonts-noto-core fonts-wqy-microhei
)
packages_to_test=(
  catch2 clang-format-14 curl ffmpeg libebur128-dev libxml2-utils locales mp3val opus-tools strace zbar-tools
  rclone # what voicepress deploy uploads with; only that command needs it
  nginx wrk # to compare our server with; where services run, Debian starts nginx: systemctl disable --now nginx ends that
  caddy # with nginx: for what scripts/deploy/ hands out; Debian starts it too: systemctl disable --now caddy ends that
  chromium fonts-dejavu-core fonts-liberation openjdk-17-jre-headless # the website: a browser, and the W3C's checker
)
packages_to_fuzz=(clang-19 libclang-rt-19-dev)

say() { printf '%s\n' "$*"; }
fail() {
  printf '\nvoicepress: %s\n' "$1" >&2
  shift
  for line in "$@"; do printf '  %s\n' "$line" >&2; done
  exit 3
}

# Package tools live in folders that a minimal PATH leaves out.
export PATH="${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/sbin:/sbin"
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# install_packages NAME...: installs those that are missing, and is silent and offline when none is.
install_packages() {
  local missing=() name log
  for name in "$@"; do is_installed "$name" || missing+=("$name"); done
  [ ${#missing[@]} -eq 0 ] && return 0
  command -v apt-get >/dev/null ||
    fail "this machine has no apt-get, so these packages cannot be installed from here:" "${missing[*]}" \
      "Voicepress is made for Debian 12; elsewhere install the same libraries yourself."
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "these packages are missing, and installing them needs root:" "${missing[*]}" \
      "Run as root:  apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
  log=$(mktemp)
  # The lists may be absent (a fresh machine) or old (packages move): refresh them once, then install.
  if ! { "${as_root[@]}" apt-get update && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
    grep -E '^(E|W|Err):?' "$log" | tail -n 8 >&2 || tail -n 8 "$log" >&2
    rm -f "$log"
    fail "apt-get could not install: ${missing[*]}" \
      "Is the network there, and is this Debian 12? Try:  apt-get update && apt-get install ${missing[*]}"
  fi
  rm -f "$log"
}

# install_node_modules FOLDER WHAT: what its package-lock.json names, unless it is there already.
install_node_modules() {
  local stamp=$1/node_modules/.installed-for
  cmp -s "$stamp" "$1/package-lock.json" && return 0
  say "Installing $2 (npm) …"
  (cd "$1" && npm ci --no-audit --no-fund --loglevel=error) ||
    fail "npm could not install $2, which the tests use." "Is the network there? Try:  cd $1 && npm ci"
  cp "$1/package-lock.json" "$stamp"
}

# use_node: puts into $node a Node of version 20 or later, which the browser's driver asks for. The machine's if it is
# new enough (Debian's is not), otherwise the program of npm's own package, kept below tests/.
use_node() {
  node=$(command -v node)
  [ "$("$node" -p 'process.versions.node.split(".")[0]')" -lt 20 ] || return 0
  install_node_modules tests/browser/node "Node 22"
  node=$PWD/$(ls tests/browser/node/node_modules/node-linux-*/bin/node)
}

# A compiler cache is used where it is installed, and kept beside the build so that an empty HOME does no harm.
use_compiler_cache() {
  command -v ccache >/dev/null || return 0
  export CCACHE_DIR="${CCACHE_DIR:-$1/ccache}"
  export CCACHE_SLOPPINESS="${CCACHE_SLOPPINESS:-pch_defines,time_macros}" # what precompiled headers need
}
