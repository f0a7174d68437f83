# Apps would sort the episode anew.
replace "$published" '2026-01-12' '2026-01-13'
