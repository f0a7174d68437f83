# A marker without a name.
printf '0.000000\t0.000000\tWelcome\n2.500000\t2.500000\t\n' >"$media/reading-aloud.labels.txt"
