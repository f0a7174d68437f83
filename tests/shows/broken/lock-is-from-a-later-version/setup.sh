# Written by a newer Voicepress on another computer.
sed -i 's/"schema": 1/"schema": 2/' feeds/small-talk/show.lock
