# The wrong file under the right name.
printf 'Towels\nSieves\nA plumber\n' >"$media/reading-aloud.labels.txt"
