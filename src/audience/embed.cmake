# Writes the file JSON and the file STYLE into OUTPUT (audience/data.h).
file(READ "${JSON}" json)
file(READ "${STYLE}" style)
set(code "// Made by embed.cmake.\n#include \"audience/data.h\"\n\nnamespace voicepress {\n\n")
string(APPEND code "std::string_view user_agents_json() {\n  return R\"voicepress(${json})voicepress\";\n}\n\n")
string(APPEND code "std::string_view stats_style() {\n  return R\"voicepress(${style})voicepress\";\n}\n\n}  // namespace voicepress\n")
file(WRITE "${OUTPUT}" "${code}")
