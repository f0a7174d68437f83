# A room is one folder of src/: a static library with one job. What it LINKS is what it may include: DESIGN's
# arrows become link errors here, and scripts/lint checks the includes themselves.
#
#   voicepress_room(tags SOURCES id3.cpp LINKS model PkgConfig::TAGLIB)
#
# WITHOUT_LOOPS: what takes time when it runs is elsewhere (in other rooms, in libraries, in the kernel), so it is compiled
# with -O1, which takes two thirds of the time. A build of ten thousand episodes is as fast as with -O2.
#
# links to other rooms by their folder's name and to libraries by their target.

add_library(voicepress_warnings INTERFACE)
target_compile_options(voicepress_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
  -Woverloaded-virtual -Wconversion -Wno-sign-conversion -Wimplicit-fallthrough
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds> # false alarms of g++ 12 in std::string (GCC bug 105329)
  $<$<BOOL:${CMAKE_UNITY_BUILD}>:-Wno-subobject-linkage> # it takes the files that are put together for headers
  $<$<BOOL:${VOICEPRESS_WERROR}>:-Werror>)
# Same input, same bytes: no fused multiply-add where the machine happens to have it.
target_compile_options(voicepress_warnings INTERFACE -ffp-contract=off)
# The standard library's own checks (bounds, iterators) are cheap, and files from outside are hostile.
target_compile_definitions(voicepress_warnings INTERFACE _GLIBCXX_ASSERTIONS)

# Headers that most files include and that take longest to read are compiled once for all rooms (and once for all tests).
# nlohmann/json.hpp is not among them: every file would instantiate its parser, which costs the nine in ten that have no
# use for it a second each; those that include it pay less for reading it.
add_library(voicepress_precompiled OBJECT ${CMAKE_CURRENT_LIST_DIR}/precompiled.cpp)
target_link_libraries(voicepress_precompiled PRIVATE voicepress_warnings fmt::fmt)
target_precompile_headers(voicepress_precompiled PRIVATE <algorithm> <chrono> <filesystem> <functional> <map> <optional>
  <set> <string> <vector> <fmt/format.h>)

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
  cmake_parse_arguments(ROOM "WITHOUT_LOOPS" "" "SOURCES;LINKS" ${ARGN})
  add_library(voicepress_${name} STATIC ${ROOM_SOURCES})
  target_include_directories(voicepress_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(voicepress_${name} PRIVATE voicepress_warnings)
  target_precompile_headers(voicepress_${name} REUSE_FROM voicepress_precompiled)
  if(ROOM_WITHOUT_LOOPS AND CMAKE_BUILD_TYPE STREQUAL Release)
    target_compile_options(voicepress_${name} PRIVATE -O1)
  endif()
  voicepress_link(voicepress_${name} ${ROOM_LINKS})
endfunction()

# Where several files are compiled as one (CMAKE_UNITY_BUILD, see the top CMakeLists.txt), these are not: they have names for
# themselves that other files of the room have too.
function(voicepress_alone)
  set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

if(VOICEPRESS_TESTS)
  find_package(Catch2 2.13 REQUIRED)
  add_library(voicepress_precompiled_tests OBJECT ${CMAKE_CURRENT_LIST_DIR}/precompiled.cpp)
  target_link_libraries(voicepress_precompiled_tests PRIVATE voicepress_warnings fmt::fmt Catch2::Catch2)
  target_compile_options(voicepress_precompiled_tests PRIVATE -O0)
  target_precompile_headers(voicepress_precompiled_tests PRIVATE <algorithm> <chrono> <filesystem> <functional> <map>
    <optional> <set> <string> <vector> <catch2/catch.hpp> <fmt/format.h>)
endif()

# Tests of one room: one program, every TEST_CASE known to ctest by its sentence.
function(voicepress_room_tests name)
  cmake_parse_arguments(TESTS "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(test_${name} ${TESTS_SOURCES})
  target_include_directories(test_${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_link_libraries(test_${name} PRIVATE voicepress_warnings Catch2::Catch2WithMain)
  voicepress_link(test_${name} ${TESTS_LINKS})
  # Tests run once: compiling them is what takes time, and g++ 12 raises false alarms on optimised string code.
  target_compile_options(test_${name} PRIVATE -O0)
  target_precompile_headers(test_${name} REUSE_FROM voicepress_precompiled_tests)
  catch_discover_tests(test_${name} TEST_PREFIX "${name}: " PROPERTIES LABELS ${name} TIMEOUT 300)
endfunction()

# A test program of its own, for what is built once and asked many things: one test for ctest, called SENTENCE.
function(voicepress_program_test name)
  cmake_parse_arguments(TEST "" "SENTENCE" "LINKS" ${ARGN})
  add_executable(${name} ${name}.cpp)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_link_libraries(${name} PRIVATE voicepress_warnings Catch2::Catch2WithMain fmt::fmt nlohmann_json::nlohmann_json)
  voicepress_link(${name} ${TEST_LINKS})
  target_compile_options(${name} PRIVATE -O0)
  target_precompile_headers(${name} REUSE_FROM voicepress_precompiled_tests)
  target_compile_definitions(${name} PRIVATE VOICEPRESS_PROGRAM="$<TARGET_FILE:voicepress>"
    VOICEPRESS_SOURCE="${PROJECT_SOURCE_DIR}" VOICEPRESS_NODE="${VOICEPRESS_NODE}")
  add_dependencies(${name} voicepress)
  add_test(NAME "${TEST_SENTENCE}" COMMAND ${name})
endfunction()
