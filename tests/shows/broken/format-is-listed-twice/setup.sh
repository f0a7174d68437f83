# A list that grew.
replace "$show" 'formats = ["mp3"]' 'formats = ["mp3", "m4a", "mp3"]'
