# Made from the uncut recording.
replace "$media/reading-aloud.vtt" '00:00:05.000 --> 00:00:07.500' '00:12:31.000 --> 00:12:33.500'
