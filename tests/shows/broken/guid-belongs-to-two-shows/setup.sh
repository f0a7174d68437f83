# A second show with an address of its own, and the first one's guid.
guid=$(sed -n 's/.*"guid": "\(.*\)",\?/\1/p' feeds/small-talk/show.lock | tail -n 1)
mkdir -p feeds/big-talk/episodes
cp "$show" feeds/big-talk/
cp -r "$media" media/big-talk
replace feeds/big-talk/show.toml 'title = "Small Talk"' "title = \"Big Talk\"
guid = \"$guid\""
replace feeds/big-talk/show.toml 'example.org/small-talk/' 'example.org/big-talk/'
