# Renamed instead of exported.
picture "$media/cover.gif" 1400x1400 pal8
mv "$media/cover.gif" "$media/cover.jpg"
