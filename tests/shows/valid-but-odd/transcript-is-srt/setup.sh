# The other common format.
replace "$published" 'reading-aloud.vtt' 'reading-aloud.srt'
printf '1\n00:00:00,000 --> 00:00:02,400\nWelcome to Small Talk.\n' >"$media/reading-aloud.srt"
