# Exported for the leaflet: inks instead of light.
plain_jpeg 4 >"$media/cover.jpg"
