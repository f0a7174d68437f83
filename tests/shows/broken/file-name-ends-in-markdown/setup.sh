# Another ending for the same thing: the file is left alone, and the producer is told.
printf '+++\ntitle = "Bath time"\ndate = 2026-01-26\n+++\n\nJugs.\n' >"$episodes/2026-01-26-bath-time.markdown"
