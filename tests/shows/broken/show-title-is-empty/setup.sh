# To be decided.
replace "$show" 'title = "Small Talk"' 'title = ""'
