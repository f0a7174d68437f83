# The camera ran, the microphone was off.
ffmpeg -nostdin -v error -f lavfi -i color=c=gray:s=64x64:r=10:d=2 -c:v mpeg4 -bitexact "$media/bath-time.mp4"
