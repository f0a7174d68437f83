# A marker that was dragged to the front of the list.
printf '2.500000\t2.500000\tThe same book again\n0.000000\t0.000000\tWelcome\n5.000000\t5.000000\tThree things to try\n' \
  >"$media/reading-aloud.labels.txt"
