# The episode goes out with the show's cover instead.
replace "$due" 'episode = 4' 'episode = 4
image = "quiet-children.jpg"
image_alt = "A girl behind a bookshelf, watching"'
picture "$media/quiet-children.jpg" 2000x1500 yuvj420p
