# A room is one folder of src/: a static library with one job. What it LINKS is what it may include: DESIGN's
# arrows become link errors here, and scripts/lint checks the includes themselves.
#
#   voicepress_room(tags SOURCES id3.cpp LINKS model PkgConfig::TAGLIB)
#
# links to other rooms by their folder's name and to libraries by their target.

add_library(voicepress_warnings INTERFACE)
target_compile_options(voicepress_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
  -Woverloaded-virtual -Wconversion -Wno-sign-conversion -Wimplicit-fallthrough
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> # false alarms of g++ 12 in std::string (GCC bug 105329)
  $<$<BOOL:${VOICEPRESS_WERROR}>:-Werror>)
# Same input, same bytes: no fused multiply-add where the machine happens to have it.
target_compile_options(voicepress_warnings INTERFACE -ffp-contract=off)
# The standard library's own checks (bounds, iterators) are cheap, and files from outside are hostile.
target_compile_definitions(voicepress_warnings INTERFACE _GLIBCXX_ASSERTIONS)

function(voicepress_link target)
  foreach(link IN LISTS ARGN)
    if(TARGET voicepress_${link})
      target_link_libraries(${target} PUBLIC voicepress_${link})
    else()
      target_link_libraries(${target} PUBLIC ${link})
    endif()
  endforeach()
endfunction()

function(voicepress_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS" ${ARGN})
  add_library(voicepress_${name} STATIC ${ROOM_SOURCES})
  target_include_directories(voicepress_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(voicepress_${name} PRIVATE voicepress_warnings)
  voicepress_link(voicepress_${name} ${ROOM_LINKS})
endfunction()

# Tests of one room: one program, every TEST_CASE known to ctest by its sentence.
function(voicepress_room_tests name)
  cmake_parse_arguments(TESTS "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(test_${name} ${TESTS_SOURCES})
  target_include_directories(test_${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_link_libraries(test_${name} PRIVATE voicepress_warnings Catch2::Catch2WithMain)
  voicepress_link(test_${name} ${TESTS_LINKS})
  # Tests run once: compiling them is what takes time, and g++ 12 raises false alarms on optimised string code.
  target_compile_options(test_${name} PRIVATE -O0)
  target_precompile_headers(test_${name} PRIVATE <catch2/catch.hpp>)
  catch_discover_tests(test_${name} TEST_PREFIX "${name}: " PROPERTIES LABELS ${name} TIMEOUT 300)
endfunction()
