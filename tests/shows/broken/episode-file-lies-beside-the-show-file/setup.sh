# Saved where show.toml is.
mv "$due" feeds/small-talk/
