# Whoever can add a file to the folder could otherwise publish any file of the computer.
ln -s /etc/hostname "$episodes/2026-01-26-bath-time.md"
