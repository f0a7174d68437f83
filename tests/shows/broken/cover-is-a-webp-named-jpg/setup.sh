# Saved from a browser. The first bytes are what tells.
printf 'RIFF\44\0\0\0WEBPVP8 ' >"$media/cover.jpg"
