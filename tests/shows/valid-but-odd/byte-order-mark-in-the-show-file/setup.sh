# Some editors put one at the beginning of every file.
printf '\357\273\277' | cat - "$show" >marked && mv marked "$show"
