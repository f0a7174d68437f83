# Folders below the show's media folder are fine.
mkdir "$media/sessions" && mv "$media/bath-time.wav" "$media/sessions/"
