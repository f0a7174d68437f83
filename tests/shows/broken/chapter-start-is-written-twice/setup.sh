# Copied, and one line was not changed.
replace "$due" '"0:03"' '"0:00"'
