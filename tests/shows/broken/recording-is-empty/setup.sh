# A copy that broke off before it began.
: >"$media/bath-time.wav"
