// What all pages of a show are made from: the publication, the templates, the words of its language and the outline.
// Worked out once, read by all threads. The publication and the templates must outlive it.
#pragma once

#include "model/publication.h"
#include "site/language.h"
#include "site/outline.h"
#include "site/templates.h"

namespace voicepress {

struct Site {
  Site(const Publication& of, const Templates& by)
      : publication(of), templates(by), language(*of.show.language), outline(outline_of(of, language)) {}
  // With the outline as it was worked out before.
  Site(const Publication& of, const Templates& by, Outline known)
      : publication(of), templates(by), language(*of.show.language), outline(std::move(known)) {}

  const Publication& publication;
  const Templates& templates;
  const Language language;
  const Outline outline;
};

}  // namespace voicepress
