# Labels of the uncut recording.
printf '0.000000\t0.000000\tWelcome\n754.250000\t754.250000\tThree things to try tonight\n' \
  >"$media/reading-aloud.labels.txt"
