# Listeners may pay, and nobody is paid.
cat >>"$show" <<'END'

[[value]]
suggested = "0.00000015"
END
