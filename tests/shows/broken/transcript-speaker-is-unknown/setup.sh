# As a program wrote it, and nobody said who the voices are.
replace "$media/reading-aloud.vtt" '<v Tom>' '<v SPEAKER_01>'
