# The notes under the name of the transcript.
printf 'Tom reads to twenty-two children every morning.\n\nHe tells Priya what they hear.\n' >"$media/reading-aloud.vtt"
