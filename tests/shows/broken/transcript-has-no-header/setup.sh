# The first line was deleted with the empty line below it.
replace "$media/reading-aloud.vtt" 'WEBVTT

' ''
