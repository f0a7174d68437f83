# The section was written, the list was forgotten.
replace "$show" 'formats = ["mp3"]' 'formats = ["mp3"]
[audio.opus]
bitrate = 64'
