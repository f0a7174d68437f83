# Moved away by accident. What is published stays.
rm "$show"
