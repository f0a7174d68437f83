# `scripts/bench serve`: our server beside Debian's nginx with the same folder, in turn and in the same run, both with
# two processes or threads and asked by wrk on the same two processors. Sourced by bench, which has what it needs.

serve_site=$PWD/build/bench/serve

# A folder as a build leaves it: an episode of 30 MB with a thousand paragraphs in the feed.
make_serve_site() {
  [ ! -f "$serve_site/public/show/audio/long.mp3" ] || return 0
  rm -rf "$serve_site"
  mkdir -p "$serve_site/media/show"
  build/bench/voicepress init "$serve_site" --show show --title Show >/dev/null
  ffmpeg -nostdin -v error -f lavfi -i "sine=220:duration=1900:sample_rate=44100" -ac 1 -c:a pcm_s16le "$serve_site/media/show/long.wav"
  local i
  {
    printf '+++\ntitle = "A long story"\ndate = 2020-01-01\nslug = "long"\n+++\n\n'
    for i in $(seq 1000); do printf 'Part %d: this week we talk of what came of it, and what others may learn.\n\n' "$i"; done
  } >"$serve_site/feeds/show/episodes/2020-01-01-long.md"
  build/bench/voicepress build -C "$serve_site" >"$scratch/log" 2>&1 || { cat "$scratch/log" >&2; exit 1; }
}

start_ours() {
  build/bench/voicepress serve -C "$serve_site" --port 8090 --trust-loopback -q >/dev/null 2>&1 &
  ours=$!
}
start_nginx() {
  cat >"$scratch/nginx.conf" <<CONF
daemon off; worker_processes 2; worker_rlimit_nofile 65536; pid $scratch/nginx.pid; error_log $scratch/nginx.err;
events { worker_connections 20000; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; server_tokens off; default_type text/plain;
  client_body_temp_path $scratch/t1; proxy_temp_path $scratch/t2; fastcgi_temp_path $scratch/t3; uwsgi_temp_path $scratch/t4; scgi_temp_path $scratch/t5;
  types { audio/mpeg mp3; application/rss+xml xml; text/html html; }
  server { listen 127.0.0.1:8091 reuseport; root $serve_site/public; } }
CONF
  nginx -e "$scratch/nginx.err" -c "$scratch/nginx.conf" &
  theirs=$!
}

# rate PORT PATH CONNECTIONS [FIELD]: requests a second.
rate() {
  local field=()
  [ -z "${4:-}" ] || field=(-H "$4")
  wrk -t2 -c"$3" -d"${seconds}s" -H "User-Agent: Pocket Casts" ${field[@]+"${field[@]}"} "http://127.0.0.1:$1$2" >"$scratch/wrk"
  ! grep -q "Non-2xx" "$scratch/wrk" || { cat "$scratch/wrk" >&2; fail "the servers answer with errors" ; }
  awk '/^Requests\/sec/ { print $2 }' "$scratch/wrk"
}

# beside NAME PATH CONNECTIONS [FIELD-FOR-OURS FIELD-FOR-NGINX]
beside() {
  local i
  rm -f "$scratch/a.figures" "$scratch/b.figures"
  for i in $(seq "$runs"); do
    rate 8090 "$2" "$3" "${4:-}" >>"$scratch/a.figures"
    rate 8091 "$2" "$3" "${5:-${4:-}}" >>"$scratch/b.figures"
  done
  local a b
  a=$(median a 1) b=$(median b 1)
  printf '| %-34s | %10s | %10s | %s |\n' "$1" "$a" "$b" "$(ratio "$a" "$b")"
}

bench_serve() {
  runs=3 seconds=4
  while [ $# -gt 0 ]; do
    case "$1" in
      --runs) runs=$2; shift ;;
      --seconds) seconds=$2; shift ;;
      *) usage >&2; exit 2 ;;
    esac
    shift
  done
  build voicepress
  make_serve_site
  start_ours
  start_nginx
  trap 'kill $ours $theirs 2>/dev/null; rm -rf "$scratch"' EXIT
  sleep 2
  tag() { curl -sI "http://127.0.0.1:$1/show/feed.xml" | tr -d '\r' | awk 'tolower($1) == "etag:" { print $2 }'; }
  say "| requests a second, medians of $runs |  voicepress |      nginx | ratio |"
  say "|---|---|---|---|"
  beside "whole episodes of 30 MB" /show/audio/long.mp3 16
  beside "ranges of 64 KB" /show/audio/long.mp3 64 "Range: bytes=1048576-1114111"
  beside "the feed ($(stat -c %s "$serve_site/public/show/feed.xml") bytes)" /show/feed.xml 64
  beside "304 of the feed" /show/feed.xml 64 "If-None-Match: $(tag 8090)" "If-None-Match: $(tag 8091)"
  serve_memory
}

resident_kilobytes() { awk '/VmRSS/ { print $2 }' "/proc/$ours/status"; }
figures_of_ours() { say "$(resident_kilobytes) | $(ls "/proc/$ours/fd" | wc -l) | $(ls "/proc/$ours/task" | wc -l)"; }

# What a thousand open downloads cost: readers that take their time.
serve_memory() {
  local before after
  before=$(resident_kilobytes)
  python3 - <<'PY' &
import socket, time
readers = []
for i in range(1000):
    s = socket.create_connection(("127.0.0.1", 8090))
    s.send(b"GET /show/audio/long.mp3 HTTP/1.1\r\nHost: x\r\n\r\n")
    readers.append(s)
time.sleep(6)
PY
  local readers=$!
  sleep 4
  after=$(resident_kilobytes)
  wait "$readers"
  say "Memory for each of 1,000 open downloads: $(awk -v a="$before" -v b="$after" 'BEGIN { printf "%.1f", (b - a) / 1000 }') KB (resident $before KB before, $after KB with them)."
}

# `scripts/bench soak`: minutes of every kind of client at once. What a server that leaks would have more of at the end.
bench_soak() {
  local minutes=10
  [ "${1:-}" != --minutes ] || minutes=$2
  build voicepress
  make_serve_site
  start_ours
  trap 'kill $ours $clients $asker 2>/dev/null; rm -rf "$scratch"' EXIT
  sleep 2
  cat >"$scratch/mix.lua" <<'LUA'
local asked = 0
request = function()
  asked = asked + 1
  local kind, first = asked % 6, math.random(0, 20000000)
  if kind == 0 then return wrk.format("GET", "/show/feed.xml") end
  if kind == 1 then return wrk.format("GET", "/show/episodes/long/") end
  if kind == 2 then return wrk.format("GET", "/show/style.css", {["If-None-Match"] = "*"}) end
  if kind == 3 then return wrk.format("GET", "/show/none-" .. asked) end
  local range = kind == 4 and first .. "-" .. first + 3000 .. ",0-9" or first .. "-" .. first + 65535
  return wrk.format("GET", "/show/audio/long.mp3", {Range = "bytes=" .. range, ["User-Agent"] = "Pocket Casts",
    ["X-Forwarded-For"] = "198.51.100." .. math.random(0, 200)})  -- listeners, who are counted
end
LUA
  wrk -t1 -c32 -d"$((minutes * 60))s" -s "$scratch/mix.lua" http://127.0.0.1:8090 >"$scratch/wrk" &
  asker=$!
  # Clients that come, ask for an episode or for half a thing, and go away in the middle.
  python3 - "$((minutes * 60))" <<'PY' &
import random, socket, sys, time
end, held = time.time() + int(sys.argv[1]), []
while time.time() < end:
    s = socket.create_connection(("127.0.0.1", 8090))
    s.send(random.choice([b"GET /show/audio/long.mp3 HTTP/1.1\r\nHost: x\r\n\r\n", b"GET /sh", b"\x16\x03\x01", b""]))
    held.append(s)
    if len(held) > 100: held.pop(random.randrange(100)).close()
    time.sleep(0.01)
PY
  clients=$!
  say "minute | resident KB | descriptors | threads"
  local i
  for i in $(seq 0 "$minutes"); do
    say "$i | $(figures_of_ours)"
    [ "$i" = "$minutes" ] || sleep 60
  done
  wait "$clients" "$asker" || true
  grep -E "requests in|Requests/sec" "$scratch/wrk"
  # Those that are half-open have ten seconds.
  sleep 15
  say "alone again | $(figures_of_ours)"
}
