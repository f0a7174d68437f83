# A tag that has a field is written by hand.
replace "$due" '+++

' '
[[xml]]
text = "<itunes:image href=\"https://example.org/a.jpg\"/>"
+++

'
