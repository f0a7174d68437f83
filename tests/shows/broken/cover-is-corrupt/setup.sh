# A bad sector in the middle of the picture.
printf 'XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX' | dd of="$media/cover.jpg" bs=1 seek=300 conv=notrunc status=none
