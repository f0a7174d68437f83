# There are two kinds of show.
replace "$show" 'explicit = false' 'explicit = false
type = "weekly"'
