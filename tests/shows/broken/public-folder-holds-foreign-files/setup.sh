# The nursery's whole website, and no sign that Voicepress may touch it.
rm -r public
mkdir public
printf '<h1>Hilltop Nursery</h1>\n' >public/index.html
