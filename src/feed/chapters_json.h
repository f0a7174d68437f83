// JSON chapters 1.2 as text, served as application/json+chapters. Start times are seconds with at most three
// decimals. https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md
#pragma once

#include "model/chapter.h"
#include "model/publication.h"

#include <chrono>
#include <functional>
#include <string>

namespace voicepress {

// The chapters that begin before the audio ends; the feed's own list is the same one (rule CH4). A length of zero is
// one that nobody knows.
Chapters audible_chapters(const Chapters& chapters, std::chrono::milliseconds duration);

// What psc and the notes list of an episode: the same chapters as every other carrier, where they are published
// at all (rule CH4).
Chapters listed_audible_chapters(const PublishedEpisode& published);

// The public address of a chapter's image, or an empty string for none. It is asked only about chapters that
// name an image.
using ChapterImageAddress = std::function<std::string(const Chapter&)>;

// `duration` is that of the enclosure. Without `image_address` no images are written.
std::string write_chapters_json(const Chapters& chapters, std::chrono::milliseconds duration,
                                const ChapterImageAddress& image_address = {});

}  // namespace voicepress
