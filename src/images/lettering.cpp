#include "images/lettering.h"

#include "base/error.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <utf8proc.h>

namespace voicepress::images {

namespace {

constexpr std::size_t longest_text = 1000;  // bytes; no picture shows more, and titles are hostile
constexpr double size_step = 0.93;
constexpr double broken_share = 0.7;                          // of the largest size, where words are broken
constexpr double line_height = 1.22, tall_line_height = 1.4;  // of the letters' size

struct FreeFont {
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
struct FreeAttributes {
  void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
struct FreeOptions {
  void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};

// What a script is read as where the text's own language is written in another: else the environment would say.
enum class Lines { normal, tall };
struct ScriptLanguage {
  GUnicodeScript script;
  const char* language;
  Lines lines = Lines::normal;  // tall: with marks far above and below
};
constexpr std::array script_languages = {
    ScriptLanguage{G_UNICODE_SCRIPT_LATIN, "en"},
    ScriptLanguage{G_UNICODE_SCRIPT_GREEK, "el"},
    ScriptLanguage{G_UNICODE_SCRIPT_CYRILLIC, "ru"},
    ScriptLanguage{G_UNICODE_SCRIPT_ARABIC, "ar", Lines::tall},
    ScriptLanguage{G_UNICODE_SCRIPT_HEBREW, "he"},
    ScriptLanguage{G_UNICODE_SCRIPT_HAN, "zh-cn"},
    ScriptLanguage{G_UNICODE_SCRIPT_HIRAGANA, "ja"},
    ScriptLanguage{G_UNICODE_SCRIPT_KATAKANA, "ja"},
    ScriptLanguage{G_UNICODE_SCRIPT_HANGUL, "ko"},
    ScriptLanguage{G_UNICODE_SCRIPT_BOPOMOFO, "zh-tw"},
    ScriptLanguage{G_UNICODE_SCRIPT_ARMENIAN, "hy"},
    ScriptLanguage{G_UNICODE_SCRIPT_GEORGIAN, "ka"},
    ScriptLanguage{G_UNICODE_SCRIPT_DEVANAGARI, "hi", Lines::tall},
    ScriptLanguage{G_UNICODE_SCRIPT_BENGALI, "bn", Lines::tall},
    ScriptLanguage{G_UNICODE_SCRIPT_GURMUKHI, "pa", Lines::tall},
    ScriptLanguage{G_UNICODE_SCRIPT_GUJARATI, "gu", Lines::tall},
    ScriptLanguage{G_UNICODE_SCRIPT_ORIYA, "or", Lines::tall},
    ScriptLanguage{G_UNICODE_SCRIPT_TAMIL, "ta", Lines::tall},
    ScriptLanguage{G_UNICODE_SCRIPT_TELUGU, "te", Lines::tall},
    ScriptLanguage{G_UNICODE_SCRIPT_KANNADA, "kn", Lines::tall},
    ScriptLanguage{G_UNICODE_SCRIPT_MALAYALAM, "ml", Lines::tall},
    ScriptLanguage{G_UNICODE_SCRIPT_SINHALA, "si", Lines::tall},
    ScriptLanguage{G_UNICODE_SCRIPT_THAI, "th", Lines::tall},
    ScriptLanguage{G_UNICODE_SCRIPT_LAO, "lo", Lines::tall},
    ScriptLanguage{G_UNICODE_SCRIPT_MYANMAR, "my", Lines::tall},
    ScriptLanguage{G_UNICODE_SCRIPT_KHMER, "km", Lines::tall},
    ScriptLanguage{G_UNICODE_SCRIPT_ETHIOPIC, "am", Lines::tall},
    ScriptLanguage{G_UNICODE_SCRIPT_THAANA, "dv", Lines::tall},
    ScriptLanguage{G_UNICODE_SCRIPT_TIBETAN, "bo", Lines::tall},
};

const ScriptLanguage* known(GUnicodeScript script) {
  const auto found = std::find_if(script_languages.begin(), script_languages.end(),
                                  [&](const ScriptLanguage& each) { return each.script == script; });
  return found == script_languages.end() ? nullptr : &*found;
}

PangoLanguage* language_for(GUnicodeScript script, PangoLanguage* of_text) {
  if (pango_language_includes_script(of_text, static_cast<PangoScript>(script))) return of_text;
  const ScriptLanguage* found = known(script);
  return found == nullptr ? of_text : pango_language_from_string(found->language);
}

// Calls visit(script, begin, end) for every character of a script, with its bytes.
template <class Visit>
void each_letter(const std::string& text, const Visit& visit) {
  for (const char *at = text.c_str(), *next = at; *at != '\0'; at = next) {
    next = g_utf8_next_char(at);
    const GUnicodeScript script = g_unichar_get_script(g_utf8_get_char(at));
    if (script != G_UNICODE_SCRIPT_COMMON && script != G_UNICODE_SCRIPT_INHERITED)
      visit(script, static_cast<guint>(at - text.c_str()), static_cast<guint>(next - text.c_str()));
  }
}

double line_height_for(const std::string& text) {
  double height = line_height;
  each_letter(text, [&](GUnicodeScript script, guint, guint) {
    const ScriptLanguage* found = known(script);
    if (found != nullptr && found->lines == Lines::tall) height = tall_line_height;
  });
  return height;
}

void set_attributes(PangoLayout* layout, const std::string& text, PangoLanguage* of_text, double height) {
  const std::unique_ptr<PangoAttrList, FreeAttributes> list(pango_attr_list_new());
  pango_attr_list_insert(list.get(), pango_attr_line_height_new_absolute(static_cast<int>(height * PANGO_SCALE)));
  each_letter(text, [&](GUnicodeScript script, guint begin, guint end) {
    PangoAttribute* attribute = pango_attr_language_new(language_for(script, of_text));
    attribute->start_index = begin;
    attribute->end_index = end;
    pango_attr_list_change(list.get(), attribute);  // neighbours that say the same become one
  });
  pango_layout_set_attributes(layout, list.get());
}

void set_font(PangoLayout* layout, double size, Weight weight) {
  const std::unique_ptr<PangoFontDescription, FreeFont> font(pango_font_description_new());
  pango_font_description_set_family_static(font.get(), font_family);
  pango_font_description_set_weight(font.get(), weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
  pango_layout_set_font_description(layout, font.get());
}

bool fits(PangoLayout* layout, const TextBox& box) {
  const TextExtent extent = extent_of(*layout);
  return extent.width <= box.width && extent.height <= box.height;
}

// As narrow as the same number of lines allows: no last line with one word on it.
void balance(PangoLayout* layout, int width) {
  const int lines = pango_layout_get_line_count(layout);
  if (lines < 2) return;
  int narrow = width / 2, wide = width;
  while (wide - narrow > 8) {
    const int middle = (narrow + wide) / 2;
    pango_layout_set_width(layout, middle * PANGO_SCALE);
    const bool good = pango_layout_get_line_count(layout) == lines && extent_of(*layout).width <= middle;
    (good ? wide : narrow) = middle;
  }
  pango_layout_set_width(layout, wide * PANGO_SCALE);
}

}  // namespace

bool reads_from_right(const std::string& text) {
  for (const char* at = text.c_str(); *at != '\0'; at = g_utf8_next_char(at)) {
    const auto direction = utf8proc_get_property(static_cast<utf8proc_int32_t>(g_utf8_get_char(at)))->bidi_class;
    if (direction == UTF8PROC_BIDI_CLASS_L) return false;
    if (direction == UTF8PROC_BIDI_CLASS_R || direction == UTF8PROC_BIDI_CLASS_AL) return true;
  }
  return false;
}

Lettering::Lettering() : fonts_(new_font_map()), context_(pango_font_map_create_context(fonts_.get())) {
  const std::unique_ptr<cairo_font_options_t, FreeOptions> options(cairo_font_options_create());
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context_.get(), options.get());
  pango_cairo_context_set_resolution(context_.get(), 96);
}

Layout Lettering::set(const std::string& text, const std::string& language, const TextBox& box) {
  const std::string shown = only_drawable(collapse_spaces(std::string(prefix_at_grapheme(text, longest_text))));
  PangoLanguage* of_text = pango_language_from_string(language.empty() ? "en" : language.c_str());
  pango_context_set_language(context_.get(), of_text);
  Layout layout(pango_layout_new(context_.get()));
  pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
  pango_layout_set_text(layout.get(), shown.c_str(), static_cast<int>(shown.size()));
  pango_layout_set_width(layout.get(), box.width * PANGO_SCALE);
  // To Pango "left" is where a text of its own direction begins.
  const bool begins_at_its_side = reads_from_right(shown) == box.from_right;
  pango_layout_set_alignment(layout.get(), begins_at_its_side ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
  const double height = line_height_for(shown);
  const auto resize = [&](double size) {
    set_font(layout.get(), std::round(size), box.weight);
    set_attributes(layout.get(), shown, of_text, std::round(std::round(size) * height));
  };

  // Words are kept whole while that is possible; where one is too long for any size, letters need not be the smallest.
  for (const PangoWrapMode wrap : {PANGO_WRAP_WORD, PANGO_WRAP_WORD_CHAR}) {
    pango_layout_set_wrap(layout.get(), wrap);
    const double largest = wrap == PANGO_WRAP_WORD ? box.largest : box.largest * broken_share;
    for (double size = largest; size >= box.smallest; size *= size_step) {
      resize(size);
      if (!fits(layout.get(), box)) continue;
      balance(layout.get(), box.width);
      return layout;
    }
  }
  resize(box.smallest);
  pango_layout_set_height(layout.get(), box.height * PANGO_SCALE);
  pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
  return layout;
}

Lettering& lettering_of_this_thread() {
  static thread_local Lettering lettering;
  return lettering;
}

TextExtent extent_of(PangoLayout& layout) {
  PangoRectangle logical{};
  pango_layout_get_pixel_extents(&layout, nullptr, &logical);
  return {logical.width, logical.height};
}

}  // namespace voicepress::images
