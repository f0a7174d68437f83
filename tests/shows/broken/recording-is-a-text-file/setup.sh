# The notes, saved under the name of the recording.
printf 'Bath time, first cut. Ask Aisha for the room tone.\n' >"$media/bath-time.wav"
