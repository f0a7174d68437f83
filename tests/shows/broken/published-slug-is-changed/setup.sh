# A nicer address: every link to the old one would break.
replace "$published" 'episode = 1' 'episode = 1
slug = "reading-aloud-every-day"'
