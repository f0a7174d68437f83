# It sounds like a category, but directories have a list.
replace "$show" '"Education"' '"Toddlers"'
