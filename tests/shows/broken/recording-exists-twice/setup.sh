# The WAV and its FLAC lie side by side, and the episode names neither.
sound "$media/bath-time.flac" 8 230
