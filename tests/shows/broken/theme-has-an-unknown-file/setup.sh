# It would never be used.
mkdir feeds/small-talk/theme
printf 'body { color: green }\n' >feeds/small-talk/theme/styles.css
