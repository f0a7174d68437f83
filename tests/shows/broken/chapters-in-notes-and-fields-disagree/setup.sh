# The labels were corrected, and the list in the notes was forgotten.
printf '\n0:00 Welcome\n0:03 The same book again\n0:07 Three things to try\n' >>"$published"
