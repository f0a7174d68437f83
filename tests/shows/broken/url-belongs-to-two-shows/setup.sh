# The folder was copied to begin a second show.
mkdir -p feeds/big-talk/episodes
cp "$show" feeds/big-talk/
cp -r "$media" media/big-talk
replace feeds/big-talk/show.toml 'title = "Small Talk"' 'title = "Big Talk"'
