# The same chapters as another program writes them, under a name that does not tell.
printf 'FILE "x.wav" WAVE\nTRACK 01 AUDIO\nTITLE "Welcome"\nINDEX 01 00:00:00\nTRACK 02 AUDIO\nTITLE "The same book again"\n' \
  >"$media/reading-aloud.labels.txt"
printf 'INDEX 01 00:02:37\nTRACK 03 AUDIO\nTITLE "Three things to try"\nINDEX 01 00:05:00\n' >>"$media/reading-aloud.labels.txt"
