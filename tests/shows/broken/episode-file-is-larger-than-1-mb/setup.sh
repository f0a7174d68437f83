# A whole transcript, pasted into the notes.
yes 'And then she said that the water was singing, and it was.' | head -n 20000 >>"$episodes/2026-01-26-bath-time.md"
