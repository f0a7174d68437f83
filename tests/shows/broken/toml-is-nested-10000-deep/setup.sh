# Made to exhaust whoever reads it.
{
  printf '+++\ntitle = "Bath time"\ndate = 2026-01-26\ntopics = '
  printf '[%.0s' {1..10000}
  printf ']%.0s' {1..10000}
  printf '\n+++\n\nJugs.\n'
} >"$episodes/2026-01-26-bath-time.md"
