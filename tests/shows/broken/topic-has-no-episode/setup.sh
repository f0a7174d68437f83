# A feed of a topic that no episode has yet.
replace "$show" '[schedule]' '[feeds]
topics = ["cooking"]

[schedule]'
