// The pictures that fields of the feed name (podcast:image, media:thumbnail, live streams): those that lie in the media
// folder become files of the show like covers do, under names that change with their bytes.
#pragma once

#include "model/publication.h"
#include "publish/pictures.h"

#include <map>
#include <string>

namespace voicepress {

// By the name in the media folder.
using PicturesByName = std::map<std::string, Picture>;

// Each that can be used; `found` says what is wrong with the others.
PicturesByName feed_pictures_of(const Show& show, Pictures& pictures, Diagnostics& found);
PicturesByName feed_pictures_of(const Episode& episode, Pictures& pictures, Diagnostics& found);

// As feed/ wants them.
FeedPictures published(const PicturesByName& pictures);

}  // namespace voicepress
