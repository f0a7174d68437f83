# Not made, and not played by every app.
replace "$show" '["mp3"]' '["mp3", "ogg"]'
