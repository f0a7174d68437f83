# The same, and the episode names it.
rm "$media/bath-time.wav" && mkdir "$media/bath-time.wav"
