# The medium is nearly right.
replace "$show" 'image = "cover.jpg"' 'image = "cover.jpg"
medium = "podcats"'
