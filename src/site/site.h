// What all pages of a show are made from: the publication, the templates, the words of its language and the outline.
// Worked out once, read by all threads. The publication and the templates must outlive it.
#pragma once

#include "model/publication.h"
#include "site/language.h"
#include "site/outline.h"
#include "site/templates.h"
#include "site/value.h"

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace voicepress {

// What pages say of the show, or of an episode in a list, differs by the way from them to the show's folder alone: made
// by who asks first. Any thread.
class SharedValues {
 public:
  template <class Make>
  Value::Shared get(const std::string& to_show, const Make& make) const {
    const std::scoped_lock lock(mutex_);
    Value::Shared& values = by_way_[to_show];
    if (!values) values = std::make_shared<const Value>(make());
    return values;
  }

 private:
  mutable std::mutex mutex_;
  mutable std::map<std::string, Value::Shared> by_way_;
};

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
  const SharedValues of_show;
  const std::vector<SharedValues> briefs{publication.episodes.size()};  // see brief_of
};

}  // namespace voicepress
