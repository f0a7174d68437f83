# Joins FILES into the one script of all pages, OUTPUT: inside one function, so that nothing of it is seen outside, and
# without the comments that stand on lines of their own and the blanks that lines begin with.
set(script "(() => {\n\"use strict\";\n")
foreach(file IN LISTS FILES)
  file(READ "${file}" text)
  string(APPEND script "${text}")
endforeach()
string(APPEND script "})();\n")
string(REGEX REPLACE "\n[ ]*//[^\n]*" "" script "${script}")
string(REGEX REPLACE "\n[ \n]+" "\n" script "${script}")
file(WRITE "${OUTPUT}" "${script}")
