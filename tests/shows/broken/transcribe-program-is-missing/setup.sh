# On another computer, where it is not installed.
replace "$show" '[schedule]' 'transcribe = ["no-such-program", "{recording}"]

[schedule]'
