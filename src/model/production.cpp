#include "model/production.h"

#include <fmt/format.h>

namespace voicepress {

std::string canonical_text(const Production& p) {
  std::string text =
      fmt::format("crossfade={} gap={} fade={}", p.joins.crossfade.count(), p.joins.gap.count(), p.joins.fade.count());
  if (p.process.highpass_hertz) text += fmt::format(" highpass={:.3f}", *p.process.highpass_hertz);
  if (p.process.denoise_db) text += fmt::format(" denoise={:.3f}", *p.process.denoise_db);
  if (p.process.leveller) text += " leveller";
  if (p.process.deess) text += " deess";
  if (!p.process.filters->empty()) text += fmt::format(" filters={}", *p.process.filters);
  if (p.process.trim) text += " trim";
  for (const Bumper& bumper : p.bumpers) text += fmt::format(" bumper={}", bumper.at->count());
  return text;
}

}  // namespace voicepress
