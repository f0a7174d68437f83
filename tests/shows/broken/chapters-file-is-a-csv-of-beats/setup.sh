# Exported from Reaper with the project's ruler in beats.
replace "$published" 'reading-aloud.labels.txt' 'reading-aloud.csv'
printf '#,Name,Start,End,Length\nM1,Welcome,1.1.00,,\nM2,The same book again,3.1.00,,\n' >"$media/reading-aloud.csv"
