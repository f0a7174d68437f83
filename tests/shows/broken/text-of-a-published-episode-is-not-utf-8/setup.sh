# Corrected in an old editor: subscribers have this episode.
printf 'Correction: the book is by Ren\351 Goscinny.\n' >>"$published"
