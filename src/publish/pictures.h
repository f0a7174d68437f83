// Covers, episode art and chapter images on their way from media/ to public/: checked, scaled, cached by the
// content of the source. A picture that cannot be used is a Diagnostic, never an Error.
#pragma once

#include "base/diagnostic.h"
#include "images/image_facts.h"
#include "images/make_jpeg.h"
#include "model/publication.h"
#include "model/show.h"
#include "publish/cache.h"

#include <optional>
#include <string>
#include <vector>

namespace voicepress {

// One of the sizes that pages offer browsers.
struct PictureSize {
  PublishedImageSize published;
  std::string sha256;  // an object of the cache
};

struct Picture {
  PublishedImage published;        // its alt text and its sizes are the caller's
  std::string sha256;              // of the published bytes, an object of the cache
  std::string embedded_sha256;     // the small one for audio files, an object of the cache
  std::vector<PictureSize> sizes;  // for pages; the caller's, see Pictures::sizes
};

enum class PictureUse {
  cover,    // show or episode: square and 1400 to 3000 pixels, or directories refuse it
  chapter,  // any picture that can be shown
};

class Pictures {
 public:
  Pictures(Cache& cache, HashIndex& index) : cache_(cache), index_(index) {}

  // Nothing when the picture cannot be used: then `found` says why.
  std::optional<Picture> get(const MediaFile& file, PictureUse use, Diagnostics& found);

  // Of a picture that `get` gave: the sizes that pages offer, smallest first. Throws when it is not usable (any more).
  std::vector<PictureSize> sizes(const MediaFile& file);

 private:
  std::optional<Picture> remembered(const std::string& key) const;
  Diagnostics judge_cover(const MediaFile& file, const std::string& source_sha256);
  Picture make(const MediaFile& file, const std::string& key);
  std::vector<PictureSize> remembered_sizes(const std::string& key) const;
  std::vector<PictureSize> make_sizes(const MediaFile& file, const std::string& key);

  Cache& cache_;
  HashIndex& index_;
};

}  // namespace voicepress
