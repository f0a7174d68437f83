# Straight from the printer's file.
picture "$media/cover.jpg" 3600x3600 yuvj420p
