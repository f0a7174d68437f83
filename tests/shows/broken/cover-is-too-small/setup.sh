# The picture from the nursery's website.
picture "$media/cover.jpg" 600x600 yuvj420p
