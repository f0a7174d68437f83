# It would vanish from every app.
replace "$published" 'episode = 1' 'episode = 1
draft = true'
