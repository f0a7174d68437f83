# Nothing would ever come out of it: the build must not wait.
rm "$media/bath-time.wav" && mkfifo "$media/bath-time.wav"
