# Pasted from a program's log: Markdown readers take minutes to look for links in it.
printf '[%.0s' {1..60000} >>"$episodes/2026-01-26-bath-time.md"
