# A program that tidies up hidden folders.
rm -r public/.voicepress
