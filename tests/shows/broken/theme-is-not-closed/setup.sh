# A section of the template has no end.
mkdir feeds/small-talk/theme
printf '<footer>{{#show}}Small Talk</footer>\n' >feeds/small-talk/theme/footer.mustache
