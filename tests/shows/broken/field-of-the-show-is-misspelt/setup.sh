# A slip of the finger.
replace "$show" 'author =' 'auhtor ='
