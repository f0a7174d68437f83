# Written as people say it.
replace "$show" '"06:00"
categories' '"6 am"
categories'
