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

VOICEPRESS_LOADED_FUNCTION(libav::avcodec, av_get_exact_bits_per_sample)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, av_new_packet)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, av_packet_alloc)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, av_packet_free)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, av_packet_free_side_data)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, av_packet_get_side_data)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, av_packet_move_ref)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, av_packet_new_side_data)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, av_packet_ref)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, av_packet_rescale_ts)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, av_packet_unref)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, avcodec_alloc_context3)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, avcodec_find_decoder)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, avcodec_find_encoder)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, avcodec_find_encoder_by_name)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, avcodec_free_context)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, avcodec_get_name)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, avcodec_open2)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, avcodec_parameters_alloc)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, avcodec_parameters_copy)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, avcodec_parameters_free)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, avcodec_parameters_from_context)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, avcodec_parameters_to_context)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, avcodec_receive_frame)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, avcodec_receive_packet)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, avcodec_send_frame)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, avcodec_send_packet)
VOICEPRESS_LOADED_FUNCTION(libav::avcodec, avcodec_version)

VOICEPRESS_LOADED_FUNCTION(libav::avfilter, av_buffersink_get_frame)
VOICEPRESS_LOADED_FUNCTION(libav::avfilter, av_buffersrc_add_frame)
VOICEPRESS_LOADED_FUNCTION(libav::avfilter, avfilter_get_by_name)
VOICEPRESS_LOADED_FUNCTION(libav::avfilter, avfilter_graph_alloc)
VOICEPRESS_LOADED_FUNCTION(libav::avfilter, avfilter_graph_config)
VOICEPRESS_LOADED_FUNCTION(libav::avfilter, avfilter_graph_create_filter)
VOICEPRESS_LOADED_FUNCTION(libav::avfilter, avfilter_graph_free)
VOICEPRESS_LOADED_FUNCTION(libav::avfilter, avfilter_graph_parse_ptr)
VOICEPRESS_LOADED_FUNCTION(libav::avfilter, avfilter_inout_alloc)
VOICEPRESS_LOADED_FUNCTION(libav::avfilter, avfilter_inout_free)

VOICEPRESS_LOADED_FUNCTION(libav::avformat, av_find_best_stream)
VOICEPRESS_LOADED_FUNCTION(libav::avformat, av_read_frame)
VOICEPRESS_LOADED_FUNCTION(libav::avformat, av_write_frame)
VOICEPRESS_LOADED_FUNCTION(libav::avformat, av_write_trailer)
VOICEPRESS_LOADED_FUNCTION(libav::avformat, avformat_alloc_context)
VOICEPRESS_LOADED_FUNCTION(libav::avformat, avformat_alloc_output_context2)
VOICEPRESS_LOADED_FUNCTION(libav::avformat, avformat_close_input)
VOICEPRESS_LOADED_FUNCTION(libav::avformat, avformat_find_stream_info)
VOICEPRESS_LOADED_FUNCTION(libav::avformat, avformat_free_context)
VOICEPRESS_LOADED_FUNCTION(libav::avformat, avformat_new_stream)
VOICEPRESS_LOADED_FUNCTION(libav::avformat, avformat_open_input)
VOICEPRESS_LOADED_FUNCTION(libav::avformat, avformat_version)
VOICEPRESS_LOADED_FUNCTION(libav::avformat, avformat_write_header)
VOICEPRESS_LOADED_FUNCTION(libav::avformat, avio_alloc_context)
VOICEPRESS_LOADED_FUNCTION(libav::avformat, avio_context_free)
VOICEPRESS_LOADED_FUNCTION(libav::avformat, avio_flush)

VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_channel_layout_compare)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_channel_layout_copy)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_channel_layout_default)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_channel_layout_uninit)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_dict_free)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_dict_get)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_dict_set)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_force_cpu_flags)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_frame_alloc)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_frame_free)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_frame_get_buffer)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_frame_get_side_data)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_frame_unref)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_free)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_freep)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_get_packed_sample_fmt)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_log_format_line2)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_log_set_callback)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_malloc)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_mallocz)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_max_alloc)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_opt_set)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_opt_set_double)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_opt_set_int)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_pix_fmt_desc_get)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_realloc_array)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_rescale)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_rescale_q)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_rescale_q_rnd)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_rescale_rnd)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_strdup)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, av_strerror)
VOICEPRESS_LOADED_FUNCTION(libav::avutil, avutil_version)

VOICEPRESS_LOADED_FUNCTION(libav::swresample, swr_alloc_set_opts2)
VOICEPRESS_LOADED_FUNCTION(libav::swresample, swr_convert)
VOICEPRESS_LOADED_FUNCTION(libav::swresample, swr_free)
VOICEPRESS_LOADED_FUNCTION(libav::swresample, swr_get_out_samples)
VOICEPRESS_LOADED_FUNCTION(libav::swresample, swr_init)
VOICEPRESS_LOADED_FUNCTION(libav::swresample, swresample_version)

VOICEPRESS_LOADED_FUNCTION(libav::swscale, sws_freeContext)
VOICEPRESS_LOADED_FUNCTION(libav::swscale, sws_getContext)
VOICEPRESS_LOADED_FUNCTION(libav::swscale, sws_scale)

#pragma GCC diagnostic pop

}  // namespace voicepress
