# A line that was copied and not changed: listeners would hear "The why phase" twice.
replace "$due" 'episode = 4' 'episode = 4
recording = "the-why-phase.wav"'
