# Run in the wrong folder.
rm -r feeds
