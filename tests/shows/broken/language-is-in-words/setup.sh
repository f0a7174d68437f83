# A code is wanted.
replace "$show" 'en-gb' 'English'
