# A jingle is named that was never put into the media folder.
replace "$show" 'formats = ["mp3"]' 'formats = ["mp3"]
intro = "jingle.wav"'
