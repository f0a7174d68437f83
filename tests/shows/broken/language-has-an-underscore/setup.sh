# As computers write it, not as feeds do.
replace "$show" 'en-gb' 'en_GB'
