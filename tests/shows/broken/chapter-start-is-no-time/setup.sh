# In words, as it was noted down.
replace "$due" '"0:03"' '"three seconds"'
