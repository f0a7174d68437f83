# The job that publishes has no recordings: what was out stays out, and the new format waits for a build that has them.
replace "$show" 'formats = ["mp3"]' 'formats = ["mp3", "opus"]'
rm "$media"/*.wav
