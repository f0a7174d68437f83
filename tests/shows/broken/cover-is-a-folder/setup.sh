# Somebody sorted the drafts of the cover into a folder.
rm "$media/cover.jpg" && mkdir "$media/cover.jpg"
