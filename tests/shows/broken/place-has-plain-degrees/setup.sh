# The latitude and longitude were pasted from a map.
cat >>"$show" <<'END'

[[locations]]
name = "Leeds, England"
geo = "53.7974, -1.5438"
END
