# This version cannot join recordings, and says so instead of leaving the intro out.
replace "$show" 'formats = ["mp3"]' 'formats = ["mp3"]
intro = "jingle.wav"'
