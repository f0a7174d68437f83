// FFmpeg's functions under their own names, found when they are first called (base/loaded_function.h): its libraries
// bring more than a hundred others. A function that is missing here is an undefined reference when linking: add it
// below.
#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/cpu.h>
#include <libavutil/frame.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>
}

#include "base/loaded_function.h"

namespace voicepress {

namespace libav {

inline constexpr SharedLibrary avcodec{"libavcodec", LIBAVCODEC_VERSION_MAJOR};
inline constexpr SharedLibrary avfilter{"libavfilter", LIBAVFILTER_VERSION_MAJOR};
inline constexpr SharedLibrary avformat{"libavformat", LIBAVFORMAT_VERSION_MAJOR};
inline constexpr SharedLibrary avutil{"libavutil", LIBAVUTIL_VERSION_MAJOR};
inline constexpr SharedLibrary swresample{"libswresample", LIBSWRESAMPLE_VERSION_MAJOR};
inline constexpr SharedLibrary swscale{"libswscale", LIBSWSCALE_VERSION_MAJOR};

}  // namespace libav

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wignored-attributes"  // what the compiler is told of allocating functions
#define VOICEPRESS_FUNCTION_OF(library, function) \
  inline constinit const LoadedFunction<decltype(::function)> function(libav::library, #function);

VOICEPRESS_FUNCTION_OF(avcodec, av_get_exact_bits_per_sample)
VOICEPRESS_FUNCTION_OF(avcodec, av_new_packet)
VOICEPRESS_FUNCTION_OF(avcodec, av_packet_alloc)
VOICEPRESS_FUNCTION_OF(avcodec, av_packet_free)
VOICEPRESS_FUNCTION_OF(avcodec, av_packet_free_side_data)
VOICEPRESS_FUNCTION_OF(avcodec, av_packet_get_side_data)
VOICEPRESS_FUNCTION_OF(avcodec, av_packet_move_ref)
VOICEPRESS_FUNCTION_OF(avcodec, av_packet_new_side_data)
VOICEPRESS_FUNCTION_OF(avcodec, av_packet_ref)
VOICEPRESS_FUNCTION_OF(avcodec, av_packet_rescale_ts)
VOICEPRESS_FUNCTION_OF(avcodec, av_packet_unref)
VOICEPRESS_FUNCTION_OF(avcodec, avcodec_alloc_context3)
VOICEPRESS_FUNCTION_OF(avcodec, avcodec_find_decoder)
VOICEPRESS_FUNCTION_OF(avcodec, avcodec_find_encoder)
VOICEPRESS_FUNCTION_OF(avcodec, avcodec_find_encoder_by_name)
VOICEPRESS_FUNCTION_OF(avcodec, avcodec_free_context)
VOICEPRESS_FUNCTION_OF(avcodec, avcodec_get_name)
VOICEPRESS_FUNCTION_OF(avcodec, avcodec_open2)
VOICEPRESS_FUNCTION_OF(avcodec, avcodec_parameters_alloc)
VOICEPRESS_FUNCTION_OF(avcodec, avcodec_parameters_copy)
VOICEPRESS_FUNCTION_OF(avcodec, avcodec_parameters_free)
VOICEPRESS_FUNCTION_OF(avcodec, avcodec_parameters_from_context)
VOICEPRESS_FUNCTION_OF(avcodec, avcodec_parameters_to_context)
VOICEPRESS_FUNCTION_OF(avcodec, avcodec_receive_frame)
VOICEPRESS_FUNCTION_OF(avcodec, avcodec_receive_packet)
VOICEPRESS_FUNCTION_OF(avcodec, avcodec_send_frame)
VOICEPRESS_FUNCTION_OF(avcodec, avcodec_send_packet)
VOICEPRESS_FUNCTION_OF(avcodec, avcodec_version)

VOICEPRESS_FUNCTION_OF(avfilter, av_buffersink_get_frame)
VOICEPRESS_FUNCTION_OF(avfilter, av_buffersrc_add_frame)
VOICEPRESS_FUNCTION_OF(avfilter, avfilter_get_by_name)
VOICEPRESS_FUNCTION_OF(avfilter, avfilter_graph_alloc)
VOICEPRESS_FUNCTION_OF(avfilter, avfilter_graph_config)
VOICEPRESS_FUNCTION_OF(avfilter, avfilter_graph_create_filter)
VOICEPRESS_FUNCTION_OF(avfilter, avfilter_graph_free)
VOICEPRESS_FUNCTION_OF(avfilter, avfilter_graph_parse_ptr)
VOICEPRESS_FUNCTION_OF(avfilter, avfilter_inout_alloc)
VOICEPRESS_FUNCTION_OF(avfilter, avfilter_inout_free)

VOICEPRESS_FUNCTION_OF(avformat, av_find_best_stream)
VOICEPRESS_FUNCTION_OF(avformat, av_read_frame)
VOICEPRESS_FUNCTION_OF(avformat, av_write_frame)
VOICEPRESS_FUNCTION_OF(avformat, av_write_trailer)
VOICEPRESS_FUNCTION_OF(avformat, avformat_alloc_context)
VOICEPRESS_FUNCTION_OF(avformat, avformat_alloc_output_context2)
VOICEPRESS_FUNCTION_OF(avformat, avformat_close_input)
VOICEPRESS_FUNCTION_OF(avformat, avformat_find_stream_info)
VOICEPRESS_FUNCTION_OF(avformat, avformat_free_context)
VOICEPRESS_FUNCTION_OF(avformat, avformat_new_stream)
VOICEPRESS_FUNCTION_OF(avformat, avformat_open_input)
VOICEPRESS_FUNCTION_OF(avformat, avformat_version)
VOICEPRESS_FUNCTION_OF(avformat, avformat_write_header)
VOICEPRESS_FUNCTION_OF(avformat, avio_alloc_context)
VOICEPRESS_FUNCTION_OF(avformat, avio_context_free)
VOICEPRESS_FUNCTION_OF(avformat, avio_flush)

VOICEPRESS_FUNCTION_OF(avutil, av_channel_layout_compare)
VOICEPRESS_FUNCTION_OF(avutil, av_channel_layout_copy)
VOICEPRESS_FUNCTION_OF(avutil, av_channel_layout_default)
VOICEPRESS_FUNCTION_OF(avutil, av_channel_layout_uninit)
VOICEPRESS_FUNCTION_OF(avutil, av_dict_free)
VOICEPRESS_FUNCTION_OF(avutil, av_dict_get)
VOICEPRESS_FUNCTION_OF(avutil, av_dict_set)
VOICEPRESS_FUNCTION_OF(avutil, av_force_cpu_flags)
VOICEPRESS_FUNCTION_OF(avutil, av_frame_alloc)
VOICEPRESS_FUNCTION_OF(avutil, av_frame_free)
VOICEPRESS_FUNCTION_OF(avutil, av_frame_get_buffer)
VOICEPRESS_FUNCTION_OF(avutil, av_frame_get_side_data)
VOICEPRESS_FUNCTION_OF(avutil, av_frame_unref)
VOICEPRESS_FUNCTION_OF(avutil, av_free)
VOICEPRESS_FUNCTION_OF(avutil, av_freep)
VOICEPRESS_FUNCTION_OF(avutil, av_get_packed_sample_fmt)
VOICEPRESS_FUNCTION_OF(avutil, av_log_format_line2)
VOICEPRESS_FUNCTION_OF(avutil, av_log_set_callback)
VOICEPRESS_FUNCTION_OF(avutil, av_malloc)
VOICEPRESS_FUNCTION_OF(avutil, av_mallocz)
VOICEPRESS_FUNCTION_OF(avutil, av_max_alloc)
VOICEPRESS_FUNCTION_OF(avutil, av_opt_set)
VOICEPRESS_FUNCTION_OF(avutil, av_opt_set_double)
VOICEPRESS_FUNCTION_OF(avutil, av_opt_set_int)
VOICEPRESS_FUNCTION_OF(avutil, av_pix_fmt_desc_get)
VOICEPRESS_FUNCTION_OF(avutil, av_realloc_array)
VOICEPRESS_FUNCTION_OF(avutil, av_rescale)
VOICEPRESS_FUNCTION_OF(avutil, av_rescale_q)
VOICEPRESS_FUNCTION_OF(avutil, av_rescale_q_rnd)
VOICEPRESS_FUNCTION_OF(avutil, av_rescale_rnd)
VOICEPRESS_FUNCTION_OF(avutil, av_strdup)
VOICEPRESS_FUNCTION_OF(avutil, av_strerror)
VOICEPRESS_FUNCTION_OF(avutil, avutil_version)

VOICEPRESS_FUNCTION_OF(swresample, swr_alloc_set_opts2)
VOICEPRESS_FUNCTION_OF(swresample, swr_convert)
VOICEPRESS_FUNCTION_OF(swresample, swr_free)
VOICEPRESS_FUNCTION_OF(swresample, swr_get_out_samples)
VOICEPRESS_FUNCTION_OF(swresample, swr_init)
VOICEPRESS_FUNCTION_OF(swresample, swresample_version)

VOICEPRESS_FUNCTION_OF(swscale, sws_freeContext)
VOICEPRESS_FUNCTION_OF(swscale, sws_getContext)
VOICEPRESS_FUNCTION_OF(swscale, sws_scale)

#undef VOICEPRESS_FUNCTION_OF
#pragma GCC diagnostic pop

}  // namespace voicepress
