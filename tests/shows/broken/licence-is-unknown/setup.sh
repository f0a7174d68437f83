# A licence that apps do not know, and nowhere to read it.
cat >>"$show" <<'END'

[license]
name = "all rights reserved"
END
