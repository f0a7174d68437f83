# The image line was taken out, its description was not.
replace "$published" 'episode = 1' 'episode = 1
image_alt = "Tom with a book and twenty-two children"'
