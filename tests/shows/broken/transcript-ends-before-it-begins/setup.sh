# The times are swapped.
replace "$media/reading-aloud.vtt" '00:00:02.500 --> 00:00:04.900' '00:00:04.900 --> 00:00:02.500'
