# Apps warn about it or refuse it.
replace "$show" 'https://example.org' 'http://example.org'
