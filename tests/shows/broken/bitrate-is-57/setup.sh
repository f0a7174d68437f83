# MP3 knows a few bit rates only.
replace "$show" 'formats = ["mp3"]' 'formats = ["mp3"]
bitrate = 57'
