# The soundbite was chosen in a longer cut.
replace "$due" '+++

' '
[[soundbites]]
start = "0:05"
duration = "0:20"
+++

'
