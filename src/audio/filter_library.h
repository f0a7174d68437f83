// libavfilter, loaded when the first filter is wanted: with the libraries behind it, it would add half as much again to
// the start of every command, and few shows have filters. Its functions under their own names, without the beginning.
#pragma once

extern "C" {
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
}

namespace voicepress {

struct FilterLibrary {
  decltype(&::avfilter_get_by_name) get_by_name;
  decltype(&::avfilter_graph_alloc) graph_alloc;
  decltype(&::avfilter_graph_config) graph_config;
  decltype(&::avfilter_graph_create_filter) graph_create_filter;
  decltype(&::avfilter_graph_free) graph_free;
  decltype(&::avfilter_graph_parse_ptr) graph_parse_ptr;
  decltype(&::avfilter_inout_alloc) inout_alloc;
  decltype(&::avfilter_inout_free) inout_free;
  decltype(&::av_buffersrc_add_frame) buffersrc_add_frame;
  decltype(&::av_buffersink_get_frame) buffersink_get_frame;
};

// Loaded once, and never let go. Throws Error(machine) when it is not there. Any thread.
const FilterLibrary& filter_library();

}  // namespace voicepress
