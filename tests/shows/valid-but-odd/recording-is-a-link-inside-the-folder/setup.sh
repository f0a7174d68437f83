# A link that stays in the media folder is as good as a file.
mv "$media/bath-time.wav" "$media/bath-time-cut-3.wav" && ln -s bath-time-cut-3.wav "$media/bath-time.wav"
