# Other programs count in bits per second.
replace "$show" 'formats = ["mp3"]' 'formats = ["mp3", "opus"]
[audio.opus]
bitrate = 64000'
