#include "audio/mux_m4a.h"

#include "audio/sound_stream.h"
#include "base/error.h"
#include "base/text.h"
#include "libav/output.h"

namespace voicepress {

namespace {

constexpr std::size_t longest_title = 127;  // bytes that every player of Nero's list reads

// Chapters belong to the context, which frees them.
void add_chapter(AVFormatContext& context, std::chrono::milliseconds start, std::chrono::milliseconds end,
                 const std::string& title) {
  auto** chapters =
      static_cast<AVChapter**>(av_realloc_array(context.chapters, context.nb_chapters + 1, sizeof *context.chapters));
  auto* chapter = static_cast<AVChapter*>(av_mallocz(sizeof(AVChapter)));
  if (chapters != nullptr) context.chapters = chapters;
  if (chapters == nullptr || chapter == nullptr) {
    av_free(chapter);
    throw Error(ErrorKind::machine, "not enough memory");
  }
  context.chapters[context.nb_chapters++] = chapter;
  chapter->id = context.nb_chapters;
  chapter->time_base = {1, 1000};
  chapter->start = start.count();
  chapter->end = end.count();
  av_dict_set(&chapter->metadata, "title", std::string(prefix_at_grapheme(title, longest_title)).c_str(), 0);
}

}  // namespace

void mux_m4a(const std::filesystem::path& essence, std::span<const MuxedChapter> chapters,
             std::chrono::milliseconds duration, TempFile& file) {
  SoundStream sound(essence);
  libav::MediaInput& input = sound.input();
  const AVStream& from = sound.stream();
  libav::MediaOutput output("ipod", file);
  output.add_stream(*from.codecpar, from.time_base);
  for (std::size_t i = 0; i < chapters.size(); ++i)
    add_chapter(output.context(), chapters[i].start, i + 1 < chapters.size() ? chapters[i + 1].start : duration,
                chapters[i].title);
  output.begin(
      {{"movflags", "+faststart"}, {"movie_timescale", std::to_string(m4a_timescale(from.codecpar->sample_rate))}});
  const libav::Packet packet = libav::make_packet();
  while (input.read(*packet)) {
    packet->stream_index = 0;
    // The edit list is written from the encoder's delay, which the stream states.
    av_packet_free_side_data(packet.get());
    output.write(*packet);
  }
  output.finish();
}

}  // namespace voicepress
