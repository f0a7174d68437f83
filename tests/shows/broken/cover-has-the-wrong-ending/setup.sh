# A PNG that was renamed instead of exported.
picture "$media/cover.png" 1400x1400 rgb24
mv "$media/cover.png" "$media/cover.jpg"
