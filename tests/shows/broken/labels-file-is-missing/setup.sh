# Saved in the editor's project folder instead.
rm "$media/reading-aloud.labels.txt"
