#include "audio/filter_chain.h"

#include "base/error.h"
#include "base/text.h"
#include "libav/logging.h"
#include "libav/owners.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace voicepress {

namespace {

// Those of FFmpeg 5.1 that change the sound and nothing else.
constexpr std::string_view allowed_filters[] = {
    "acompressor", "acontrast",   "adeclick",       "adeclip",   "adenorm",   "adynamicequalizer",
    "aemphasis",   "aexciter",    "afftdn",         "agate",     "alimiter",  "allpass",
    "anlmdn",      "asoftclip",   "asubboost",      "asubcut",   "asupercut", "asuperpass",
    "asuperstop",  "bandpass",    "bandreject",     "bass",      "biquad",    "compand",
    "crossfeed",   "crystalizer", "dcshift",        "deesser",   "equalizer", "extrastereo",
    "highpass",    "highshelf",   "lowpass",        "lowshelf",  "mcompand",  "speechnorm",
    "stereotools", "stereowiden", "superequalizer", "tiltshelf", "treble",    "volume"};

const char* layout_name(int channels) { return channels == 1 ? "mono" : "stereo"; }

struct FreeGraph {
  void operator()(AVFilterGraph* graph) const { avfilter_graph_free(&graph); }
};
struct FreeInOut {
  void operator()(AVFilterInOut* p) const { avfilter_inout_free(&p); }
};

AVFilterInOut* make_end(const char* name, AVFilterContext* context) {
  AVFilterInOut* end = avfilter_inout_alloc();
  if (end == nullptr) throw Error(ErrorKind::machine, "not enough memory");
  end->name = av_strdup(name);
  end->filter_ctx = context;
  return end;
}

AVFilterContext* make_filter(AVFilterGraph* graph, const char* kind, const std::string& arguments) {
  AVFilterContext* context = nullptr;
  libav::check(
      avfilter_graph_create_filter(&context, avfilter_get_by_name(kind), kind, arguments.c_str(), nullptr, graph),
      fmt::format("FFmpeg's filter '{}' does not start", kind), ErrorKind::machine);
  return context;
}

struct FilterGraph {
  FilterGraph(const std::string& filters, int channel_count, int rate)
      : channels(channel_count), sample_rate(rate), graph(avfilter_graph_alloc()), frame(libav::make_frame()) {
    libav::prepare();
    if (!graph) throw Error(ErrorKind::machine, "not enough memory");
    graph->nb_threads = 1;
    source = make_filter(
        graph.get(), "abuffer",
        fmt::format("time_base=1/{0}:sample_rate={0}:sample_fmt=fltp:channel_layout={1}", rate, layout_name(channels)));
    sink = make_filter(graph.get(), "abuffersink", "");
    const std::string chain = fmt::format("{},aformat=sample_fmts=fltp:sample_rates={}:channel_layouts={}", filters,
                                          rate, layout_name(channels));
    AVFilterInOut* inputs = make_end("out", sink);  // of the graph: where the chain's output goes
    AVFilterInOut* outputs = make_end("in", source);
    const int parsed = avfilter_graph_parse_ptr(graph.get(), chain.c_str(), &inputs, &outputs, nullptr);
    const std::unique_ptr<AVFilterInOut, FreeInOut> unused_inputs(inputs), unused_outputs(outputs);
    if (parsed < 0 || avfilter_graph_config(graph.get(), nullptr) < 0)
      throw Error(ErrorKind::content, fmt::format("FFmpeg does not understand the filters '{}'", filters));
  }

  void send(const AudioBlock* block) {
    if (block == nullptr) {
      libav::check(av_buffersrc_add_frame(source, nullptr), "the filters do not end", ErrorKind::internal);
      return;
    }
    av_frame_unref(frame.get());
    frame->nb_samples = static_cast<int>(block->frames());
    frame->format = AV_SAMPLE_FMT_FLTP;
    frame->sample_rate = sample_rate;
    frame->pts = sent;
    av_channel_layout_default(&frame->ch_layout, channels);
    libav::check(av_frame_get_buffer(frame.get(), 0), "not enough memory", ErrorKind::machine);
    for (std::size_t c = 0; c < block->channels.size(); ++c)
      std::copy(block->channels[c].begin(), block->channels[c].end(),
                reinterpret_cast<float*>(frame->extended_data[c]));
    sent += frame->nb_samples;
    libav::check(av_buffersrc_add_frame(source, frame.get()), "the filters take no more sound", ErrorKind::content);
  }

  void receive(AudioBlock& out) {
    for (;;) {
      const int code = av_buffersink_get_frame(sink, frame.get());
      if (code == AVERROR(EAGAIN) || code == AVERROR_EOF) return;
      libav::check(code, "the filters failed", ErrorKind::content);
      for (std::size_t c = 0; c < out.channels.size(); ++c) {
        const auto* samples = reinterpret_cast<const float*>(frame->extended_data[c]);
        out.channels[c].insert(out.channels[c].end(), samples, samples + frame->nb_samples);
      }
      av_frame_unref(frame.get());
    }
  }

  int channels, sample_rate;
  std::unique_ptr<AVFilterGraph, FreeGraph> graph;
  AVFilterContext *source = nullptr, *sink = nullptr;  // the graph's
  libav::Frame frame;
  std::int64_t sent = 0;
};

// Some filters look ahead and say nothing of it: how late does a click come out?
std::int64_t delay_of(const std::string& filters, int channels, int sample_rate) {
  AudioBlock sound, out;
  const auto length = static_cast<std::size_t>(sample_rate), click = length / 2;
  sound.resize(channels, length);
  for (auto& channel : sound.channels) channel[click] = 0.9F;
  out.resize(channels, 0);
  FilterGraph graph(filters, channels, sample_rate);
  graph.send(&sound);
  graph.send(nullptr);
  graph.receive(out);
  const auto& first = out.channels.front();
  const auto quieter = [](float a, float b) { return std::fabs(a) < std::fabs(b); };
  const auto peak = std::max_element(first.begin(), first.end(), quieter);
  if (peak == first.end() || std::fabs(*peak) < 0.01F) return 0;
  return std::max<std::int64_t>((peak - first.begin()) - static_cast<std::int64_t>(click), 0);
}

}  // namespace

std::string filters_for(const Processing& processing) {
  std::string chain;
  const auto add = [&](const std::string& filter) { chain += (chain.empty() ? "" : ",") + filter; };
  if (processing.highpass_hertz) add(fmt::format("highpass=f={:.3f}:poles=2", *processing.highpass_hertz));
  // The noise floor is followed, so that it may change.
  if (processing.denoise_db) add(fmt::format("afftdn=nr={:.3f}:tn=1", *processing.denoise_db));
  // Raises quiet stretches by 9.5 dB at most, over windows of fifteen seconds, and leaves pauses alone.
  if (processing.leveller) add("dynaudnorm=framelen=500:gausssize=31:peak=0.7:maxgain=3:threshold=0.01:coupling=1");
  if (processing.deess) add("deesser=i=0.4:m=0.5:f=0.5");
  if (!processing.filters->empty()) add(*processing.filters);
  return chain;
}

std::optional<std::string> problem_of_filters(const std::string& filters) {
  if (filters.find_first_of("[];\n\t\r") != std::string::npos)
    return "only a simple chain can be used: filters one after the other, with a comma between them";
  std::string_view rest = filters;
  for (;;) {
    const std::size_t comma = rest.find(',');
    const std::string_view filter = rest.substr(0, comma);
    const std::string name = trim(filter.substr(0, filter.find_first_of("=@")));
    if (std::find(std::begin(allowed_filters), std::end(allowed_filters), name) == std::end(allowed_filters))
      return fmt::format("there is no filter '{}' that only works on the sound", name);
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
  }
  try {
    FilterChain(filters, 2, 48000);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::content) throw;
    return error.chain();
  }
  return std::nullopt;
}

struct FilterChain::State {
  State(const std::string& filters, int channels, int sample_rate)
      : graph(filters, channels, sample_rate), late(delay_of(filters, channels, sample_rate)) {}

  // Of what has come out, the part that belongs to the sound.
  void keep_own(AudioBlock& out) {
    const auto count = static_cast<std::int64_t>(out.frames());
    const std::int64_t skipped = std::clamp<std::int64_t>(late - received, 0, count);
    const std::int64_t kept = std::clamp<std::int64_t>(taken - given, 0, count - skipped);
    drop_front(out, static_cast<std::size_t>(skipped));
    out.resize(out.channel_count(), static_cast<std::size_t>(kept));
    received += count;
    given += kept;
  }

  FilterGraph graph;
  const std::int64_t late;  // frames that come out first and are no sound
  std::int64_t taken = 0, received = 0, given = 0;
};

FilterChain::FilterChain(const std::string& filters, int channels, int sample_rate)
    : state_(std::make_unique<State>(filters, channels, sample_rate)) {}
FilterChain::~FilterChain() = default;

void FilterChain::process(const AudioBlock& in, AudioBlock& out) {
  out.resize(state_->graph.channels, 0);
  if (in.frames() == 0) return;
  state_->taken += static_cast<std::int64_t>(in.frames());
  state_->graph.send(&in);
  state_->graph.receive(out);
  state_->keep_own(out);
}

void FilterChain::finish(AudioBlock& out) {
  out.resize(state_->graph.channels, 0);
  AudioBlock silence;
  // A second at least: dynaudnorm reads beyond what is shorter than one of its frames.
  silence.resize(state_->graph.channels, static_cast<std::size_t>(state_->late + state_->graph.sample_rate));
  state_->graph.send(&silence);
  state_->graph.send(nullptr);
  state_->graph.receive(out);
  state_->keep_own(out);
  if (state_->given != state_->taken)
    throw Error(ErrorKind::content, fmt::format("the filters make {} samples out of {}", state_->given, state_->taken));
}

}  // namespace voicepress
