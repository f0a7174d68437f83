#include "images/fonts.h"

#include "base/error.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

#include <array>
#include <filesystem>

namespace voicepress::images {

namespace {

constexpr const char* font_folder = "/usr/share/fonts/truetype/";

// The package that a font comes in, and its file below the folder. The first that has a character is taken.
struct FontFile {
  const char* package;
  const char* file;
};
constexpr const char* noto = "fonts-noto-core";
constexpr std::array font_files = {
    FontFile{noto, "noto/NotoSans-Regular.ttf"},
    FontFile{noto, "noto/NotoSans-Bold.ttf"},
    FontFile{noto, "noto/NotoSansArabic-Regular.ttf"},
    FontFile{noto, "noto/NotoSansArabic-Bold.ttf"},
    FontFile{noto, "noto/NotoSansHebrew-Regular.ttf"},
    FontFile{noto, "noto/NotoSansHebrew-Bold.ttf"},
    FontFile{noto, "noto/NotoSansArmenian-Regular.ttf"},
    FontFile{noto, "noto/NotoSansArmenian-Bold.ttf"},
    FontFile{noto, "noto/NotoSansGeorgian-Regular.ttf"},
    FontFile{noto, "noto/NotoSansGeorgian-Bold.ttf"},
    FontFile{noto, "noto/NotoSansDevanagari-Regular.ttf"},
    FontFile{noto, "noto/NotoSansDevanagari-Bold.ttf"},
    FontFile{noto, "noto/NotoSansBengali-Regular.ttf"},
    FontFile{noto, "noto/NotoSansBengali-Bold.ttf"},
    FontFile{noto, "noto/NotoSansGurmukhi-Regular.ttf"},
    FontFile{noto, "noto/NotoSansGurmukhi-Bold.ttf"},
    FontFile{noto, "noto/NotoSansGujarati-Regular.ttf"},
    FontFile{noto, "noto/NotoSansGujarati-Bold.ttf"},
    FontFile{noto, "noto/NotoSansOriya-Regular.ttf"},
    FontFile{noto, "noto/NotoSansOriya-Bold.ttf"},
    FontFile{noto, "noto/NotoSansTamil-Regular.ttf"},
    FontFile{noto, "noto/NotoSansTamil-Bold.ttf"},
    FontFile{noto, "noto/NotoSansTelugu-Regular.ttf"},
    FontFile{noto, "noto/NotoSansTelugu-Bold.ttf"},
    FontFile{noto, "noto/NotoSansKannada-Regular.ttf"},
    FontFile{noto, "noto/NotoSansKannada-Bold.ttf"},
    FontFile{noto, "noto/NotoSansMalayalam-Regular.ttf"},
    FontFile{noto, "noto/NotoSansMalayalam-Bold.ttf"},
    FontFile{noto, "noto/NotoSansSinhala-Regular.ttf"},
    FontFile{noto, "noto/NotoSansSinhala-Bold.ttf"},
    FontFile{noto, "noto/NotoSansThai-Regular.ttf"},
    FontFile{noto, "noto/NotoSansThai-Bold.ttf"},
    FontFile{noto, "noto/NotoSansLao-Regular.ttf"},
    FontFile{noto, "noto/NotoSansLao-Bold.ttf"},
    FontFile{noto, "noto/NotoSansMyanmar-Regular.ttf"},
    FontFile{noto, "noto/NotoSansMyanmar-Bold.ttf"},
    FontFile{noto, "noto/NotoSansKhmer-Regular.ttf"},
    FontFile{noto, "noto/NotoSansKhmer-Bold.ttf"},
    FontFile{noto, "noto/NotoSansEthiopic-Regular.ttf"},
    FontFile{noto, "noto/NotoSansEthiopic-Bold.ttf"},
    FontFile{noto, "noto/NotoSansThaana-Regular.ttf"},
    FontFile{noto, "noto/NotoSansThaana-Bold.ttf"},
    FontFile{noto, "noto/NotoSansCherokee-Regular.ttf"},
    FontFile{noto, "noto/NotoSansCanadianAboriginal-Regular.ttf"},
    FontFile{noto, "noto/NotoSansTifinagh-Regular.ttf"},
    FontFile{noto, "noto/NotoSerifTibetan-Regular.ttf"},
    FontFile{noto, "noto/NotoSansSymbols-Regular.ttf"},
    FontFile{noto, "noto/NotoSansSymbols2-Regular.ttf"},
    FontFile{noto, "noto/NotoSansMath-Regular.ttf"},
    FontFile{"fonts-wqy-microhei", "wqy/wqy-microhei.ttc"},
};

// A font without a bold cut is made bolder, as fontconfig's own settings have it.
constexpr const char* settings = R"(<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <match target="font">
    <test name="weight" compare="less_eq"><const>medium</const></test>
    <test target="pattern" name="weight" compare="more_eq"><const>bold</const></test>
    <edit name="embolden" mode="assign"><bool>true</bool></edit>
    <edit name="weight" mode="assign"><const>bold</const></edit>
  </match>
</fontconfig>)";

struct FreeConfig {
  void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};
struct FreeCharacters {
  void operator()(FcCharSet* characters) const { FcCharSetDestroy(characters); }
};

class Fonts {
 public:
  Fonts() : config_(FcConfigCreate()), characters_(FcCharSetCreate()) {
    if (!config_ || !characters_) throw Error(ErrorKind::machine, "not enough memory");
    const auto* text = reinterpret_cast<const FcChar8*>(settings);
    if (!FcConfigParseAndLoadFromMemory(config_.get(), text, FcTrue))
      throw Error(ErrorKind::internal, "fontconfig does not take our settings");
    for (const FontFile& font : font_files) add(font);
    const FcFontSet* set = FcConfigGetFonts(config_.get(), FcSetApplication);
    for (int i = 0; set != nullptr && i < set->nfont; ++i) {
      FcCharSet* own = nullptr;
      if (FcPatternGetCharSet(set->fonts[i], FC_CHARSET, 0, &own) == FcResultMatch)
        FcCharSetMerge(characters_.get(), own, nullptr);
    }
    // Pango has a thread that sets up fontconfig as the machine says; this leaves it nothing to do.
    FcConfigSetCurrent(config_.get());
  }

  FcConfig* config() const { return config_.get(); }
  bool has(char32_t character) const { return FcCharSetHasChar(characters_.get(), character); }

 private:
  void add(const FontFile& font) {
    const std::filesystem::path path = std::filesystem::path(font_folder) / font.file;
    std::error_code ignored;
    const auto* name = reinterpret_cast<const FcChar8*>(path.c_str());
    if (std::filesystem::is_regular_file(path, ignored) && FcConfigAppFontAddFile(config_.get(), name)) return;
    throw Error(ErrorKind::machine, "pictures for link previews cannot be made, because the font " + path.string() +
                                        " is not there: install it with  apt-get install " + font.package);
  }

  std::unique_ptr<FcConfig, FreeConfig> config_;
  std::unique_ptr<FcCharSet, FreeCharacters> characters_;
};

const Fonts& fonts() {
  static const Fonts fonts;
  return fonts;
}

// Joiners and marks of direction have no look of their own.
bool is_drawable(gunichar character) {
  if (g_unichar_iszerowidth(character) || g_unichar_isspace(character)) return true;
  return fonts().has(character);
}

}  // namespace

FontMap new_font_map() {
  FcConfig* config = fonts().config();  // before Pango asks for one
  FontMap map(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
  if (!map) throw Error(ErrorKind::machine, "this Pango cannot draw with FreeType");
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map.get()), config);
  return map;
}

std::string only_drawable(const std::string& text) {
  std::string result;
  for (const char *at = text.c_str(), *next = at; *at != '\0'; at = next) {
    next = g_utf8_next_char(at);
    if (is_drawable(g_utf8_get_char(at))) result.append(at, next);
  }
  return result;
}

}  // namespace voicepress::images
