# What other publishing programs call it.
replace "$show" 'url =' 'website ='
