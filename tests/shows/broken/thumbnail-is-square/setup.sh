# The cover is named as the picture for YouTube.
replace "$due" 'episode = 4' 'episode = 4
thumbnail = "cover.jpg"'
