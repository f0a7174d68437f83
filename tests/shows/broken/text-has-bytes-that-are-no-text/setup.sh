# Half a character, cut in two by another program.
printf 'Read more at the caf\303.\n' >>"$episodes/2026-01-26-bath-time.md"
