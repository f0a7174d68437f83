# The file's name is the episode's address.
mv "$published" "$episodes/2026-01-12-reading-out-loud.md"
mv "$media/reading-aloud.wav" "$media/reading-out-loud.wav"
