# Writes preview/preview.js and preview/preview.css below FOLDER into OUTPUT (server/preview_assets.h).
file(READ "${FOLDER}/preview.js" script)
file(READ "${FOLDER}/preview.css" style)
set(code "// Made by embed.cmake from src/server/preview/.\n#include \"server/preview_assets.h\"\n\nnamespace voicepress {\n\n")
string(APPEND code "std::string_view preview_script() {\n  return R\"voicepress(${script})voicepress\";\n}\n\n")
string(APPEND code "std::string_view preview_style() {\n  return R\"voicepress(${style})voicepress\";\n}\n\n}  // namespace voicepress\n")
file(WRITE "${OUTPUT}" "${code}")
