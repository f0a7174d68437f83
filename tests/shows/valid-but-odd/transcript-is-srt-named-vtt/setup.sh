# Renamed instead of converted.
printf '1\n00:00:00,000 --> 00:00:02,400\nWelcome to Small Talk.\n' >"$media/reading-aloud.vtt"
