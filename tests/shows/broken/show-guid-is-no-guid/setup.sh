# A guid of its own making.
replace "$show" 'copyright =' 'guid = "small-talk"
copyright ='
