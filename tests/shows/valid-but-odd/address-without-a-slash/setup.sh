# The slash at the end is understood.
replace "$show" 'small-talk/"' 'small-talk"'
