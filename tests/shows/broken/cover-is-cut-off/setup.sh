# A download that broke off.
shorten "$media/cover.jpg" 6000
