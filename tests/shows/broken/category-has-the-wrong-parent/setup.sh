# A subcategory belongs to one category only.
replace "$show" 'Kids & Family > Parenting' 'Education > Parenting'
