// How a show's episodes are sorted into further pages: by person, season, topic and year. Groups hold indexes into
// publication.episodes, so in its order, newest first. Pure.
#pragma once

#include "model/publication.h"
#include "site/language.h"

#include <cstddef>
#include <string>
#include <vector>

namespace voicepress {

struct Group {
  std::string title;      // "Jane Smith", "Series 2", "Reading", "2026"
  std::string path;       // of its page, below the show's folder: "people/jane-smith/"
  std::string note = {};  // of a person: "guest"
  std::string url = {};   // of a person: a page elsewhere; may be empty
  std::vector<std::size_t> episodes = {};
};

struct Outline {
  std::vector<Group> people;   // hosts first, then by name
  std::vector<Group> seasons;  // the latest first
  std::vector<Group> topics;   // by name
  std::vector<Group> years;    // the latest first
  // For each episode: others that share most with it, the best first; at most three.
  std::vector<std::vector<std::size_t>> related;
};

Outline outline_of(const Publication& publication, const Language& language);

// Of which episodes this one's page speaks: itself first, its neighbours and those that go with it.
std::vector<std::size_t> episodes_on_page_of(std::size_t episode, const Publication& publication,
                                             const Outline& outline);

// Where a person's or a topic's page is. Names that differ only in case or accents share a page.
std::string person_path(const std::string& name);
std::string topic_path(const std::string& topic);
std::string season_path(int season);

}  // namespace voicepress
