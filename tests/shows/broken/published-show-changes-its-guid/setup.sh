# To every directory this would be another show.
replace "$show" 'copyright =' 'guid = "917393e3-1b1e-5cef-ace4-edaa54e1f810"
copyright ='
