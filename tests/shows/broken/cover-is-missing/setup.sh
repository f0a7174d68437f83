# Renamed by the image program, and show.toml was not told.
mv "$media/cover.jpg" "$media/cover-final-2.jpg"
