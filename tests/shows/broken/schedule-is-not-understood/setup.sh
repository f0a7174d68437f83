# Which days?
replace "$show" 'every Monday 06:00' 'now and then'
