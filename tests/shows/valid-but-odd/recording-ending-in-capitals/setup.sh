# As many recorders write it.
mv "$media/bath-time.wav" "$media/bath-time.WAV"
