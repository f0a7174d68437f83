# The old line stayed when the section came.
replace "$show" 'formats = ["mp3"]' 'formats = ["mp3"]
bitrate = 96
[audio.mp3]
bitrate = 128'
