#include "feed/feed_style.h"

#include "base/urls.h"

namespace voicepress {

namespace {

// Elements of RSS have no namespace, those of Atom have one; what is not named here is for programs and stays hidden.
constexpr const char* style = R"css(@namespace atom "http://www.w3.org/2005/Atom";
@namespace itunes "http://www.itunes.com/dtds/podcast-1.0.dtd";
* { display: none; }
:root { display: block; color-scheme: light dark; background: Canvas; color: CanvasText;
  font: 1.05rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 42rem; padding: 1.5rem 1rem 4rem; }
channel, item, atom|entry { display: block; }
channel::before, atom|feed::before { display: block; margin-bottom: 1.5rem; padding: .8rem 1rem;
  border: 2px solid LinkText; border-radius: .5rem; white-space: pre-line;
  content: "This is a podcast feed, made for podcast apps.\A To subscribe, copy the address of this page from your browser, and paste it into the search of your podcast app."; }
channel > |title, atom|feed > atom|title { display: block; font-size: 2rem; font-weight: bold; line-height: 1.2; }
channel > |title::before, atom|feed > atom|title::before { content: ""; display: block; width: 10rem; height: 10rem;
  margin-bottom: .8rem; border-radius: .5rem; background: COVER center / cover; }
channel > itunes|author, atom|feed > atom|author { display: block; color: GrayText; }
atom|feed > atom|author > atom|name { display: inline; }
channel > |description, atom|feed > atom|subtitle { display: block; margin: .8rem 0 1.2rem; }
channel > |link { display: block; overflow-wrap: anywhere; margin-bottom: 1.2rem; }
channel > |link::before { content: "Website: "; color: GrayText; }
item, atom|entry { border-top: 1px solid GrayText; padding: .9rem 0; }
item > |title, atom|entry > atom|title { display: block; font-size: 1.2rem; font-weight: bold; }
item > |pubDate, atom|entry > atom|published, atom|entry > atom|summary { display: block; }
item > |pubDate, atom|entry > atom|published { color: GrayText; }
item > |link, item > |enclosure, atom|entry > atom|link { display: block; overflow-wrap: anywhere; font-size: .9rem; }
item > |link::before, atom|entry > atom|link[rel="alternate"]::before { content: "Show notes: "; color: GrayText; }
item > |enclosure::before { content: "Listen: "; color: GrayText; }
item > |enclosure::after, atom|entry > atom|link::after { content: attr(url) attr(href); }
atom|entry > atom|link[rel="enclosure"]::before { content: attr(title) ": "; color: GrayText; }
)css";

}  // namespace

std::string write_feed_style(const Publication& publication) {
  static constexpr std::string_view placeholder = "COVER";
  std::string text = style;
  // A path as join_url encodes it has no quotes; it is relative to the style sheet.
  text.replace(text.find(placeholder), placeholder.size(),
               "url(\"" + percent_encode_path(publication.image.path) + "\")");
  return text;
}

}  // namespace voicepress
