# A download that never began.
: >"$media/cover.jpg"
