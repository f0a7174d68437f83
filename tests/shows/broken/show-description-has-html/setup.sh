# Copied out of the old website.
replace "$show" 'Ten minutes for' '<p>Ten minutes for'
