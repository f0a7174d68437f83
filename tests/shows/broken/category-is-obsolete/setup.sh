# From the list that was in use until 2019.
replace "$show" '"Education"' '"Education > K-12"'
