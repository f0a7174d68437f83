# Somebody wants the modern formats only; many apps would play nothing.
replace "$show" 'formats = ["mp3"]' 'formats = ["opus", "m4a"]'
