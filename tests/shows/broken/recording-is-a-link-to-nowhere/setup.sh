# The disk with the recordings is not plugged in.
ln -sf recorder/bath-time.wav "$media/bath-time.wav"
