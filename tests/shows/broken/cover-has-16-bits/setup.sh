# Exported with everything that the camera saw.
replace "$show" 'cover.jpg' 'cover.png'
picture "$media/cover.png" 1400x1400 rgb48be
