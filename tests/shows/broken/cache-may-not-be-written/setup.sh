# Made by somebody else.
chmod 555 .voicepress/cache
