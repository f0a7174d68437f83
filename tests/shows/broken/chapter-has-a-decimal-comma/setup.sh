# Exported on a computer that writes numbers the French way.
printf '0,000000\t0,000000\tWelcome\n2,500000\t2,500000\tThe same book again\n' >"$media/reading-aloud.labels.txt"
