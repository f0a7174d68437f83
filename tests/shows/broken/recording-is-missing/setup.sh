# The notes are written, the recording is still on the recorder.
rm "$media/bath-time.wav"
