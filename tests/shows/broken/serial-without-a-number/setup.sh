# A serial is heard in the order of its numbers, and the next episode has none.
replace "$show" 'explicit = false' 'explicit = false
type = "serial"'
replace "$due" 'season = 1
episode = 4
' ''
