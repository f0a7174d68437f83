# The feed is made from show.lock and the public folder where recordings are absent, as in most workflows.
rm "$media"/*.wav
