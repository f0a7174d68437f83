# A folder that looks like a file.
mkdir "$episodes/2026-01-26-bath-time.md"
