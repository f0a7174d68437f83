# The opening has no name.
printf '2.500000\t2.500000\tThe same book again\n' >"$media/reading-aloud.labels.txt"
