# Loudness belongs to all formats.
replace "$show" 'formats = ["mp3"]' 'formats = ["mp3", "m4a"]
[audio.m4a]
target_lufs = -18'
