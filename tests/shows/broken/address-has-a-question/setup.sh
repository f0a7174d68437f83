# Copied out of the browser with everything behind it.
replace "$show" 'small-talk/"' 'small-talk/?from=newsletter"'
