# Git and some file managers take it, addresses do not.
cat >"$episodes/2026-01-26-bath
time.md" <<'END'
+++
title = "Bath time"
date = 2026-01-26
recording = "bath-time.wav"
+++

Jugs, sieves and a very patient plumber.
END
