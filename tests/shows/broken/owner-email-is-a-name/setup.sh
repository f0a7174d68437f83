# Directories write to this address.
replace "$show" 'owner_name =' 'owner_email = "Priya at Hilltop"
owner_name ='
