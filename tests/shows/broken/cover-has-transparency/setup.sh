# A logo without a background.
replace "$show" 'cover.jpg' 'cover.png'
picture "$media/cover.png" 1400x1400 rgba
