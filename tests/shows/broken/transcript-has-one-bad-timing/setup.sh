# A comma, as in SRT, in one line of the file.
replace "$media/reading-aloud.vtt" '00:00:02.500 --> 00:00:04.900' '00:00:02,500 --> 00:00:04,900'
