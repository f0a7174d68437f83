# "Unicode", says the editor's menu.
file="$episodes/2026-01-26-bath-time.md"
iconv -f UTF-8 -t UTF-16 "$file" >utf-16.md && mv utf-16.md "$file"
