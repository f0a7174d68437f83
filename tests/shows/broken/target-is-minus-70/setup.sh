# That is silence, nearly.
replace "$show" 'formats = ["mp3"]' 'formats = ["mp3"]
target_lufs = -70'
