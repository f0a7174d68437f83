#include "libav/input.h"

#include "base/files.h"
#include "base/pool.h"
#include "libav/logging.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

namespace voicepress::libav {

const char* const sound_decoders =
    "pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_s64le,pcm_s64be,pcm_u8,pcm_s8,pcm_u16le,"
    "pcm_u16be,pcm_u24le,pcm_u24be,pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be,pcm_alaw,pcm_mulaw,adpcm_ima_wav,"
    "adpcm_ima_qt,adpcm_ms,flac,alac,mp3float,mp3,mp2float,mp2,aac,opus,libopus,vorbis,ac3,eac3,amrnb,amrwb";

namespace {

constexpr const char* containers = "wav,w64,aiff,flac,mp3,mov,ogg,aac,matroska";
constexpr int io_buffer_bytes = 256 * 1024;

// Options of the demuxer and what they bound. Each must be accepted: a limit that is ignored is no limit.
const char* const limits[][2] = {
    {"format_whitelist", containers}, {"codec_whitelist", sound_decoders},
    {"protocol_whitelist", ""},       {"max_streams", "16"},
    {"probesize", "5000000"},         {"analyzeduration", "10000000"},  // microseconds
    {"max_probe_packets", "2500"},
};

// Bare samples come in packets of 4 KB unless more is asked for; each costs as much as a large one.
constexpr std::int64_t wav_packet_bytes = 64 * 1024;

class Options {
 public:
  ~Options() { av_dict_free(&dictionary_); }
  Options() = default;
  Options(const Options&) = delete;
  Options& operator=(const Options&) = delete;
  void set(const char* key, const char* value) { check(av_dict_set(&dictionary_, key, value, 0), "out of memory"); }
  AVDictionary** get() { return &dictionary_; }
  std::string first_ignored() const {
    const AVDictionaryEntry* entry = av_dict_get(dictionary_, "", nullptr, AV_DICT_IGNORE_SUFFIX);
    return entry == nullptr ? "" : entry->key;
  }

 private:
  AVDictionary* dictionary_ = nullptr;
};

// Whatever a file asks to be opened beside itself, the answer is no.
int refuse_to_open(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) { return AVERROR(EPERM); }

UniqueFd open_regular_file(const std::filesystem::path& path, std::uint64_t& bytes) {
  // Not blocking: a pipe of that name must be refused, not waited for.
  UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  if (!fd) {
    if (errno == ENOENT || errno == ENOTDIR) throw Error(ErrorKind::content, path.string() + ": there is no such file");
    throw system_error("cannot read " + path.string(), errno);
  }
  struct stat status {};
  if (::fstat(fd.get(), &status) != 0) throw system_error("cannot look at " + path.string(), errno);
  if (S_ISDIR(status.st_mode)) throw Error(ErrorKind::content, path.string() + " is a folder, not a recording");
  if (!S_ISREG(status.st_mode)) throw Error(ErrorKind::content, path.string() + " is not a regular file");
  bytes = static_cast<std::uint64_t>(status.st_size);
  if (bytes == 0) throw Error(ErrorKind::content, path.string() + " is empty (0 bytes): copy it again");
  return fd;
}

}  // namespace

struct MediaInput::Source {
  UniqueFd fd;
  std::uint64_t bytes = 0;
  std::uint64_t position = 0;
  int error_number = 0;  // of the read that failed
  std::stop_token stop;

  static int read(void* opaque, std::uint8_t* buffer, int wanted) {
    auto& self = *static_cast<Source*>(opaque);
    if (self.stop.stop_requested()) return AVERROR_EXIT;
    ssize_t done = 0;
    do {
      done = ::pread(self.fd.get(), buffer, static_cast<std::size_t>(wanted), static_cast<off_t>(self.position));
    } while (done < 0 && errno == EINTR);
    if (done < 0) {
      self.error_number = errno;
      return AVERROR(errno);
    }
    if (done == 0) return AVERROR_EOF;
    self.position += static_cast<std::uint64_t>(done);
    return static_cast<int>(done);
  }

  static std::int64_t seek(void* opaque, std::int64_t offset, int whence) {
    auto& self = *static_cast<Source*>(opaque);
    switch (whence & ~AVSEEK_FORCE) {
      case AVSEEK_SIZE: return static_cast<std::int64_t>(self.bytes);
      case SEEK_SET: break;
      case SEEK_CUR: offset += static_cast<std::int64_t>(self.position); break;
      case SEEK_END: offset += static_cast<std::int64_t>(self.bytes); break;
      default: return AVERROR(EINVAL);
    }
    if (offset < 0) return AVERROR(EINVAL);
    self.position = static_cast<std::uint64_t>(offset);
    return offset;
  }

  static int interrupted(void* opaque) { return static_cast<Source*>(opaque)->stop.stop_requested() ? 1 : 0; }

  void throw_if_failed(const std::filesystem::path& path) const {
    throw_if_stopped(stop);
    if (error_number != 0) throw system_error("cannot read " + path.string(), error_number);
  }
};

MediaInput::MediaInput(const std::filesystem::path& path, std::stop_token stop)
    : path_(path), source_(std::make_unique<Source>()) {
  prepare();
  forget_complaints();
  throw_if_stopped(stop);
  source_->fd = open_regular_file(path, source_->bytes);
  source_->stop = std::move(stop);
  open();
}

MediaInput::MediaInput(MediaInput&&) noexcept = default;
MediaInput& MediaInput::operator=(MediaInput&& other) noexcept {
  context_ = std::move(other.context_);  // before the source it reads from
  io_ = std::move(other.io_);
  source_ = std::move(other.source_);
  path_ = std::move(other.path_);
  stream_index_ = other.stream_index_;
  return *this;
}
MediaInput::~MediaInput() = default;

std::uint64_t MediaInput::bytes() const { return source_->bytes; }

std::string MediaInput::bytes_at(std::uint64_t offset, std::size_t count) const {
  std::string bytes(count, '\0');
  std::size_t done = 0;
  while (done < count) {
    const ssize_t got =
        ::pread(source_->fd.get(), bytes.data() + done, count - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw system_error("cannot read " + path_.string(), errno);
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

void MediaInput::open() {
  auto* buffer = static_cast<unsigned char*>(av_malloc(io_buffer_bytes));
  if (buffer == nullptr) throw Error(ErrorKind::machine, "not enough memory");
  io_.reset(avio_alloc_context(buffer, io_buffer_bytes, 0, source_.get(), &Source::read, nullptr, &Source::seek));
  if (!io_) {
    av_free(buffer);
    throw Error(ErrorKind::machine, "not enough memory");
  }

  AVFormatContext* raw = avformat_alloc_context();
  if (raw == nullptr) throw Error(ErrorKind::machine, "not enough memory");
  raw->pb = io_.get();
  raw->flags |= AVFMT_FLAG_CUSTOM_IO;
  raw->io_open = refuse_to_open;
  raw->interrupt_callback = {&Source::interrupted, source_.get()};

  Options options;
  for (const auto& [key, value] : limits) options.set(key, value);
  const int opened = avformat_open_input(&raw, "", nullptr, options.get());  // frees `raw` when it fails
  if (opened < 0) {
    source_->throw_if_failed(path_);
    if (opened == AVERROR(ENOMEM)) throw Error(ErrorKind::machine, "not enough memory to open " + path_.string());
    // EINVAL: the container is not one of ours. Else it is damaged, or its kind could not be told.
    throw Error(ErrorKind::content,
                path_.string() + " is not a recording that can be read" +
                    (opened == AVERROR(EINVAL) ? "" : ", or it is incomplete" + complaint_in_brackets()) +
                    ": export it as WAV or FLAC, or copy it again");
  }
  context_.reset(raw);
  if (const std::string ignored = options.first_ignored(); !ignored.empty())
    throw Error(ErrorKind::internal, "FFmpeg ignored the option '" + ignored + "' for " + path_.string());

  if (context_->iformat->name == std::string_view("wav"))
    check(av_opt_set_int(context_->priv_data, "max_size", wav_packet_bytes, 0), path_.string() + " cannot be read");

  const int understood = avformat_find_stream_info(context_.get(), nullptr);
  source_->throw_if_failed(path_);
  check(understood, path_.string() + " cannot be understood");
}

void MediaInput::select(int stream_index) {
  stream_index_ = stream_index;
  for (unsigned i = 0; i < context_->nb_streams; ++i)
    context_->streams[i]->discard = static_cast<int>(i) == stream_index ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
}

bool MediaInput::read(AVPacket& packet) {
  while (true) {
    throw_if_stopped(source_->stop);
    av_packet_unref(&packet);
    const int code = av_read_frame(context_.get(), &packet);
    if (code >= 0 && packet.stream_index == stream_index_) return true;
    if (code >= 0 || code == AVERROR(EAGAIN)) continue;
    source_->throw_if_failed(path_);
    // Whether the end came too early is for the caller to judge, who knows what the container promised.
    return false;
  }
}

}  // namespace voicepress::libav
