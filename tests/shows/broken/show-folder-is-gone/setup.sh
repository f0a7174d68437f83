# Moved away by accident. What is published stays.
rm -r feeds/small-talk
