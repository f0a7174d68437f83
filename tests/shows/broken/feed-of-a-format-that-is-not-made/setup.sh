# A feed for Opus, but no Opus.
replace "$show" '[schedule]' '[feeds]
formats = ["opus"]

[schedule]'
