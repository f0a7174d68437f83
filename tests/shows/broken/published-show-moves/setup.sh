# Every address of every episode begins with this one.
replace "$show" 'https://example.org/small-talk/' 'https://hilltop.example.org/small-talk/'
