# The picture was never copied: the chapters go out without it.
replace "$due" 'title = "Welcome"' 'title = "Welcome"
image = "bookshelf.jpg"'
