# The rule for calendars is written for people.
cat >>"$show" <<'END'

[update_frequency]
text = "Every Monday"
rule = "every Monday"
END
