# Taken back? Then say so.
rm "$published"
