# Copied from last week's file.
replace "$due" 'episode = 4' 'episode = 2'
