// Turns the table of a show.toml into a Show. Missing and wrong fields are complaints; the Show that comes back then
// has defaults or empty values in their place, so that the rest of the show can still be looked at.
#pragma once

#include "content/complaints.h"
#include "content/date_field.h"
#include "content/media_folder.h"
#include "content/toml_document.h"
#include "model/show.h"

namespace voicepress::content {

// Fills in everything that show.toml says; name, file and folders are there already.
void read_show(const Table& table, const MediaFolder& media, Show& show, Complaints& complaints);

// How the show reads dates; UTC where its time zone is not known.
Calendar calendar_of(const Show& show);

}  // namespace voicepress::content
