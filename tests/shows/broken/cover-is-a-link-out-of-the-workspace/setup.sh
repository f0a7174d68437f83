# The drawing lives on the designer's disk.
ln -sf /etc/hostname "$media/cover.jpg"
