# Apps sort people by the roles that they know.
replace "$published" 'role = "guest"' 'role = "storyteller"'
