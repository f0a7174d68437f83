# Only Audacity's labels are read.
replace "$published" 'reading-aloud.labels.txt' 'reading-aloud.json'
