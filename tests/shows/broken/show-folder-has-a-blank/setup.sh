# Renamed in the file manager: the folder's name is part of every address.
mv feeds/small-talk 'feeds/Small Talk'
