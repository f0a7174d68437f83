# Subscribers have this episode: nothing of the show may change until its file can be read again.
replace "$published" 'date = 2026-01-12' 'date = 12 Januray 2026'
