# It would be wrong for half of the year.
replace "$show" 'Europe/London' 'BST'
