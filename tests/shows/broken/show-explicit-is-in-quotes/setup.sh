# true and false are not in quotes.
replace "$show" 'explicit = false' 'explicit = "yes"'
