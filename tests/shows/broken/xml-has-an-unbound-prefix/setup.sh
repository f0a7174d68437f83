# A tag was copied from another feed without what its prefix means.
replace "$due" '+++

' '
[[xml]]
text = "<media:rating>nonadult</media:rating>"
+++

'
