#include "model/chapter.h"

#include <algorithm>
#include <iterator>

namespace voicepress {

Chapters listed_chapters(const Chapters& chapters) {
  Chapters listed;
  std::copy_if(chapters.begin(), chapters.end(), std::back_inserter(listed),
               [](const Chapter& chapter) { return !chapter.is_hidden; });
  return listed;
}

}  // namespace voicepress
