# To every app this would be a new episode.
replace "$published" 'episode = 1' 'episode = 1
guid = "reading-aloud-2026"'
