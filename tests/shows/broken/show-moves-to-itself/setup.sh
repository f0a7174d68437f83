# The new address was copied from the old show.toml.
replace "$show" 'publish_time = "06:00"' 'publish_time = "06:00"
moved_to = "https://example.org/small-talk/feed.xml"'
