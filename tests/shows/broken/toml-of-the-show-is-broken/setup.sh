# A quotation mark went missing.
replace "$show" 'author = "Hilltop Nursery"' 'author = "Hilltop Nursery'
