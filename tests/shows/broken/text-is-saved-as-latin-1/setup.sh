# An old editor.
printf 'With Aur\351lie, our plumber from Besan\347on.\n' >>"$episodes/2026-01-26-bath-time.md"
