#include "libav/output.h"

#include "libav/logging.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <exception>

namespace voicepress::libav {

namespace {

constexpr int io_buffer_bytes = 256 * 1024;

struct Reading {
  UniqueFd fd;
  off_t position = 0;

  static int read(void* opaque, std::uint8_t* buffer, int wanted) {
    auto& self = *static_cast<Reading*>(opaque);
    ssize_t got = 0;
    do {
      got = ::pread(self.fd.get(), buffer, static_cast<std::size_t>(wanted), self.position);
    } while (got < 0 && errno == EINTR);
    if (got < 0) return AVERROR(errno);
    self.position += got;
    return got == 0 ? AVERROR_EOF : static_cast<int>(got);
  }

  static std::int64_t seek(void* opaque, std::int64_t offset, int whence) {
    auto& self = *static_cast<Reading*>(opaque);
    if ((whence & ~AVSEEK_FORCE) != SEEK_SET) return AVERROR(EINVAL);
    self.position = offset;
    return offset;
  }
};

AVIOContext* make_io(void* opaque, bool writes, int (*read)(void*, std::uint8_t*, int),
                     int (*write)(void*, std::uint8_t*, int), std::int64_t (*seek)(void*, std::int64_t, int)) {
  auto* buffer = static_cast<unsigned char*>(av_malloc(io_buffer_bytes));
  AVIOContext* io = buffer == nullptr
                        ? nullptr
                        : avio_alloc_context(buffer, io_buffer_bytes, writes ? 1 : 0, opaque, read, write, seek);
  if (io == nullptr) av_free(buffer);
  return io;
}

}  // namespace

struct MediaOutput::Sink {
  TempFile& file;
  std::uint64_t position = 0;
  std::exception_ptr problem{};

  static int write(void* opaque, std::uint8_t* bytes, int count) {
    auto& self = *static_cast<Sink*>(opaque);
    try {
      const std::string_view all(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(count));
      // What is written over, and what the file grows by.
      const auto over =
          std::min<std::uint64_t>(all.size(), self.file.size() - std::min(self.file.size(), self.position));
      if (over > 0) self.file.write_at(self.position, all.substr(0, over));
      if (over < all.size()) self.file.write(all.substr(over));
      self.position += all.size();
      return count;
    } catch (...) {
      if (!self.problem) self.problem = std::current_exception();
      return AVERROR(EIO);
    }
  }

  static std::int64_t seek(void* opaque, std::int64_t offset, int whence) {
    auto& self = *static_cast<Sink*>(opaque);
    const auto size = static_cast<std::int64_t>(self.file.size());
    if ((whence & ~AVSEEK_FORCE) == AVSEEK_SIZE) return size;
    if ((whence & ~AVSEEK_FORCE) != SEEK_SET || offset < 0 || offset > size) return AVERROR(EINVAL);
    self.position = static_cast<std::uint64_t>(offset);
    return offset;
  }

  // The one file that may be opened is this one, to be read.
  static int open(AVFormatContext* context, AVIOContext** io, const char*, int flags, AVDictionary**) {
    auto& self = *static_cast<Sink*>(context->opaque);
    if ((flags & AVIO_FLAG_WRITE) != 0) return AVERROR(EPERM);
    auto reading = std::make_unique<Reading>();
    reading->fd = UniqueFd(::open(self.file.path().c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!reading->fd) return AVERROR(errno);
    *io = make_io(reading.get(), false, &Reading::read, nullptr, &Reading::seek);
    if (*io == nullptr) return AVERROR(ENOMEM);
    (void)reading.release();
    return 0;
  }

  static int close(AVFormatContext*, AVIOContext* io) {
    const std::unique_ptr<Reading> reading(static_cast<Reading*>(io->opaque));
    FreeIo()(io);
    return 0;
  }
};

MediaOutput::MediaOutput(const char* muxer, TempFile& file) : sink_(new Sink{file}) {
  prepare();
  forget_complaints();
  AVFormatContext* raw = nullptr;
  const int made = avformat_alloc_output_context2(&raw, nullptr, muxer, nullptr);
  context_.reset(raw);
  check(made, std::string("cannot write ") + muxer);
  io_.reset(make_io(sink_.get(), true, nullptr, &Sink::write, &Sink::seek));
  if (!io_) throw Error(ErrorKind::machine, "not enough memory");
  context_->pb = io_.get();
  context_->opaque = sink_.get();
  context_->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;
  context_->io_open = &Sink::open;
  context_->io_close2 = &Sink::close;
}

MediaOutput::~MediaOutput() = default;

void MediaOutput::check(int code, const std::string& sentence) const {
  if (sink_->problem) std::rethrow_exception(sink_->problem);
  if (code < 0) throw Error(ErrorKind::internal, sentence + ": " + reason(code) + complaint_in_brackets());
}

AVStream& MediaOutput::add_stream(const AVCodecParameters& parameters, AVRational time_base) {
  AVStream* stream = avformat_new_stream(context_.get(), nullptr);
  if (stream == nullptr) throw Error(ErrorKind::machine, "not enough memory");
  check(avcodec_parameters_copy(stream->codecpar, &parameters), "cannot describe a stream");
  stream->codecpar->codec_tag = 0;
  stream->time_base = time_base;
  time_bases_.push_back(time_base);
  return *stream;
}

void MediaOutput::begin(const MuxerOptions& options) {
  AVDictionary* dictionary = nullptr;
  for (const auto& [key, value] : options) av_dict_set(&dictionary, key.c_str(), value.c_str(), 0);
  const int code = avformat_write_header(context_.get(), &dictionary);
  const AVDictionaryEntry* ignored = av_dict_get(dictionary, "", nullptr, AV_DICT_IGNORE_SUFFIX);
  const std::string unused = ignored == nullptr ? "" : ignored->key;
  av_dict_free(&dictionary);
  check(code, "cannot begin the file");
  if (!unused.empty()) throw Error(ErrorKind::internal, "FFmpeg ignored the option '" + unused + "'");
}

void MediaOutput::write(AVPacket& packet) {
  const auto stream = static_cast<std::size_t>(packet.stream_index);
  av_packet_rescale_ts(&packet, time_bases_.at(stream), context_->streams[stream]->time_base);
  check(av_write_frame(context_.get(), &packet), "cannot write sound");
  av_packet_unref(&packet);
}

void MediaOutput::finish() {
  check(av_write_trailer(context_.get()), "cannot end the file");
  avio_flush(io_.get());
  check(io_->error, "cannot end the file");
}

}  // namespace voicepress::libav
