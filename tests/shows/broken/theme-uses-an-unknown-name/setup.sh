# A template of the show's own with a name that nothing fills.
mkdir feeds/small-talk/theme
printf '<footer>\n  <p>{{show_titel}}, a podcast of Hilltop Nursery</p>\n</footer>\n' >feeds/small-talk/theme/footer.mustache
