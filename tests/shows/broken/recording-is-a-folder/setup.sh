# Some editors keep a project in a folder that looks like a file.
rm "$media/bath-time.wav" && mkdir "$media/bath-time.wav"
