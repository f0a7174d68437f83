# Saved in the colour mode "grey" to keep it small.
plain_jpeg 1 >"$media/cover.jpg"
