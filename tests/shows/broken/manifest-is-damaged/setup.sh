# A disk that was full while something else wrote.
shorten public/.voicepress/manifest.json 30
