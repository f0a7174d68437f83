# The track was muted when it was exported.
ffmpeg -nostdin -v error -y -f lavfi -i anullsrc=r=44100:cl=mono -t 8 -bitexact "$media/bath-time.wav"
