# A list of addresses in an audio file's clothes: nothing in it may be opened.
printf '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n' >"$media/bath-time.wav"
