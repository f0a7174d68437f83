# Sorted by season, as on the disk of the recordings; it would have been missed by nobody but its listeners.
mkdir "$episodes/season-1"
printf '+++\ntitle = "Bath time"\ndate = 2026-01-26\nseason = 1\nepisode = 3\n+++\n\nBring a towel.\n' \
  >"$episodes/season-1/2026-01-26-bath-time.md"
