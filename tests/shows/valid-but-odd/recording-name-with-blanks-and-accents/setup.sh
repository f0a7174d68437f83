# Recordings may be called what they like: their names are in no address.
mv "$media/bath-time.wav" "$media/a bath, with “quotes” & ümläuts.wav"
