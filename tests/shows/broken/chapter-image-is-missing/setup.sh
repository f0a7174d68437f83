# The picture was never copied: the episode goes out without its chapters.
replace "$due" 'title = "Welcome"' 'title = "Welcome"
image = "bookshelf.jpg"'
