# Whoever can add a file to the folder could otherwise publish any file of the computer.
ln -sf /etc/hostname "$media/bath-time.wav"
