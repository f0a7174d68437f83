# Promised by the transcriber for tomorrow.
rm "$media/reading-aloud.vtt"
