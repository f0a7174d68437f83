# A photograph, not cropped.
picture "$media/cover.jpg" 2000x1500 yuvj420p
