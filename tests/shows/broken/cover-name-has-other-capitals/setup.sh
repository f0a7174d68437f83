# The same name to a Mac, another one to the web server.
mv "$media/cover.jpg" "$media/Cover.JPG"
