# The picture for social networks is not in the media folder.
replace "$due" '+++

' '
[[images]]
image = "banner.png"
alt = "A train"
+++

'
