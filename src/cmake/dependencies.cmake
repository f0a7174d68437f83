# Every library that Voicepress uses, each found once and named for what it is. All are Debian 12 packages;
# scripts/packages lists them.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(date REQUIRED)
find_package(fmt 9.1 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(SQLiteCpp 3.2 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(mimalloc 2.0 REQUIRED)

pkg_check_modules(AVFORMAT REQUIRED IMPORTED_TARGET libavformat>=59 libavcodec>=59 libavutil>=57)
pkg_check_modules(AVFILTER REQUIRED IMPORTED_TARGET libavfilter)
pkg_check_modules(SWRESAMPLE REQUIRED IMPORTED_TARGET libswresample)
pkg_check_modules(SWSCALE REQUIRED IMPORTED_TARGET libswscale)
pkg_check_modules(LAME REQUIRED IMPORTED_TARGET lame>=3.100)
pkg_check_modules(JPEG REQUIRED IMPORTED_TARGET libjpeg)
pkg_check_modules(PANGOCAIRO REQUIRED IMPORTED_TARGET pangocairo>=1.50 pangofc fontconfig>=2.14)
# GLib asks for -pthread when compiling too, which the precompiled headers were made without; glibc needs it for neither.
set_property(TARGET PkgConfig::PANGOCAIRO PROPERTY INTERFACE_COMPILE_OPTIONS "")
pkg_check_modules(TAGLIB REQUIRED IMPORTED_TARGET taglib>=1.13)
pkg_check_modules(PUGIXML REQUIRED IMPORTED_TARGET pugixml>=1.13)
pkg_check_modules(TOMLPLUSPLUS REQUIRED IMPORTED_TARGET tomlplusplus>=3.3)
pkg_check_modules(CMARK REQUIRED IMPORTED_TARGET libcmark-gfm)
# The packaged library's classes have the layout that its own flags give them: always through pkg-config.
pkg_check_modules(CPPHTTPLIB REQUIRED IMPORTED_TARGET cpp-httplib>=0.11.4)
pkg_check_modules(CURL REQUIRED IMPORTED_TARGET libcurl>=7.85)
pkg_check_modules(QRENCODE REQUIRED IMPORTED_TARGET libqrencode>=4.1)
pkg_check_modules(LIBXML2 REQUIRED IMPORTED_TARGET libxml-2.0)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
set_target_properties(PkgConfig::RE2 PROPERTIES INTERFACE_COMPILE_OPTIONS "") # -pthread says nothing here, and spoils the precompiled header
pkg_check_modules(ZLIB REQUIRED IMPORTED_TARGET zlib)
pkg_check_modules(BROTLI REQUIRED IMPORTED_TARGET libbrotlienc)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)

# The extensions of cmark-gfm come without a pkg-config file.
find_library(CMARK_EXTENSIONS cmark-gfm-extensions REQUIRED)
