# Written on a computer that takes letters and their accents apart.
printf 'With Aure\314\201lie, our plumber.\n' >>"$episodes/2026-01-26-bath-time.md"
