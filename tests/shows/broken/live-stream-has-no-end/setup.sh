# Nobody knows when a live stream will be over.
cat >>"$show" <<'END'

[[live]]
guid = "live-1"
title = "Questions and answers"
start = 2026-03-05T19:00:00
stream = "https://live.example.org/stream.mp3"

[[live.links]]
title = "Listen in your browser"
url = "https://live.example.org/"
END
