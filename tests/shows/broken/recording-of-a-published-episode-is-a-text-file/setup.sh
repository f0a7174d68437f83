# Saved under the wrong name: subscribers have the episode already.
printf 'Reading aloud, cut list\n' >"$media/reading-aloud.wav"
