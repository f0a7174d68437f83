# Pasted from a word processor.
printf 'Bring a towel.\013And a second one.\n' >>"$episodes/2026-01-26-bath-time.md"
