# Named in the notes, never copied: the episode goes out with the show's cover.
replace "$due" 'episode = 4' 'episode = 4
image = "quiet-children.jpg"
image_alt = "A girl behind a bookshelf, watching"'
