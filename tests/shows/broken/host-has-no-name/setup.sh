# A role alone is nobody.
replace "$show" 'name = "Priya Nair"
' ''
