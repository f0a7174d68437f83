# As small as possible, without saying that mono is fine.
replace "$show" 'formats = ["mp3"]' 'formats = ["mp3", "m4a"]
[audio.m4a]
bitrate = 48'
