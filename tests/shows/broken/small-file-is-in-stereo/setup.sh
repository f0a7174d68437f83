# The small file is small because it is mono.
replace "$show" 'formats = ["mp3"]' 'formats = ["mp3", "opus-low"]
[audio.opus-low]
channels = "stereo"'
