// Names that fields have in other publishing programs.
#include "content/fields.h"

namespace voicepress::content {

namespace {

struct Misnomer {
  std::string_view group, written, meant;
};

constexpr Misnomer misnomers[] = {
    {"show", "summary", "description"},
    {"show", "subtitle", "description"},
    {"show", "email", "owner_email"},
    {"show", "link", "url"},
    {"show", "website", "url"},
    {"show", "base_url", "url"},
    {"show", "time_zone", "timezone"},
    {"show", "category", "categories"},
    {"show", "cover", "image"},
    {"show", "artwork", "image"},
    {"episode", "published", "date"},
    {"episode", "pubdate", "date"},
    {"episode", "publishdate", "date"},
    {"episode", "publish_date", "date"},
    {"episode", "file", "recording"},
    {"episode", "mp3", "recording"},
    {"episode", "audio", "recording"},  // a section of ours, and a file's name elsewhere
    {"episode", "number", "episode"},
    {"episode", "description", "summary"},
    {"episode", "subtitle", "summary"},
    {"episode", "cover", "image"},
    {"episode", "artwork", "image"},
    {"episode", "tags", "topics"},
    {"episode", "keywords", "topics"},
    {"episode", "expirydate", "expires"},
    {"episode", "unpublishdate", "expires"},
    {"episode", "markers", "chapters"},
    {"link", "name", "title"},
    {"link", "href", "url"},
    {"chapter", "time", "start"},
    {"chapter", "name", "title"},
    {"audio", "loudness", "target_lufs"},
    {"audio", "aac", "m4a"},
    {"audio", "mp4", "m4a"},
    {"audio", "ogg", "opus"},
    {"audio", "low", "opus-low"},
    {"reply", "url", "uri"},
};

}  // namespace

std::string_view meant_by(const FieldGroup& group, std::string_view written) {
  for (const Misnomer& misnomer : misnomers) {
    if (misnomer.group == group.name && misnomer.written == written) return misnomer.meant;
  }
  return {};
}

}  // namespace voicepress::content
