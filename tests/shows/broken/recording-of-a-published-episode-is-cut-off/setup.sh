# A re-cut that broke off while it was copied: subscribers have the episode already.
shorten "$media/reading-aloud.wav" 300000
