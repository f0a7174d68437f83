#include "server/static_files.h"

#include "manifest/cache_lifetime.h"
#include "manifest/page_policy.h"
#include "server/conditions.h"
#include "server/http_date.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

namespace voicepress {

namespace {

constexpr const char* allowed_methods = "GET, HEAD, OPTIONS";

// Of many answers in one second.
const std::string& date_of(Instant now) {
  thread_local Instant known{};
  thread_local std::string text = format_http_date(known);
  if (now != known) text = format_http_date(now);
  known = now;
  return text;
}

ResponseHead begin_response(int status, Instant now) {
  ResponseHead response;
  response.status = status;
  response.fields = {{"Date", date_of(now)}, {"X-Content-Type-Options", "nosniff"}};
  return response;
}

bool is_page(const FileFacts& file) { return file.type.starts_with("text/html"); }

void add_file_fields(ResponseHead& response, const FileFacts& file, Instant modified) {
  response.fields.insert(response.fields.end(),
                         {{"ETag", file.etag},
                          {"Last-Modified", format_http_date(modified)},
                          {"Cache-Control", cache_control_of(file.path, file.type)},
                          // Players in web pages of others read feeds, chapters, transcripts and sound.
                          {"Access-Control-Allow-Origin", "*"},
                          {"Access-Control-Expose-Headers", "Content-Length, Content-Range, Accept-Ranges, ETag"}});
}

bool is_feed(const FileFacts& file) {
  return file.type.starts_with("application/rss+xml") || file.type.starts_with("application/atom+xml");
}

// Chromium shows the source of what is called a feed. As plain XML its style sheet makes a page of it; browsers ask for
// HTML, and no app does.
std::string type_for(const RequestHead& head, const FileFacts& file) {
  const auto accepted = head.field("accept");
  const bool is_browser = accepted && accepted->find("text/html") != accepted->npos;
  return is_feed(file) && is_browser ? "application/xml; charset=utf-8" : file.type;
}

// The fields of a request that the answer depends on, also where this one has none of them.
std::string varies_by(const FileFacts& file) {
  if (!is_feed(file)) return file.has_codings ? "Accept-Encoding" : "";
  return file.has_codings ? "Accept, Accept-Encoding" : "Accept";
}

std::string content_range(const ByteSpan& span, const FileFacts& file) {
  return fmt::format("bytes {}-{}/{}", span.begin, span.end - 1, file.bytes);
}

// multipart/byteranges (RFC 9110, 14.6). What separates the parts is made from the hash of the content, so that it does
// not occur in it by chance, and is the same each time.
void add_parts(ResponseHead& response, const std::vector<ByteSpan>& spans, const FileFacts& file) {
  const std::string boundary = "part-" + file.etag.substr(1, file.etag.size() - 2);
  for (const ByteSpan& span : spans)
    response.parts.push_back(
        {fmt::format("{}--{}\r\nContent-Type: {}\r\nContent-Range: {}\r\n\r\n", response.parts.empty() ? "" : "\r\n",
                     boundary, response.type, content_range(span, file)),
         span});
  response.parts.push_back({fmt::format("\r\n--{}--\r\n", boundary), {}});
  for (const BodyPart& part : response.parts) response.length += part.before.size() + part.span.end - part.span.begin;
  response.type = "multipart/byteranges; boundary=" + boundary;
}

bool is_one_of(std::string_view method, std::initializer_list<std::string_view> methods) {
  return std::find(methods.begin(), methods.end(), method) != methods.end();
}

}  // namespace

ResponseHead answer_file(const RequestHead& head, const FileFacts& file, Instant now) {
  const Validators validators = {file.etag, std::min(file.modified, now)};
  ResponseHead response = begin_response(200, now);
  add_file_fields(response, file, validators.modified);
  if (const std::string fields = varies_by(file); !fields.empty()) response.fields.emplace_back("Vary", fields);
  // Parts are those of the file as it is: who has a piece of another form must not be told that it can be continued.
  if (file.coding.empty()) response.fields.emplace_back("Accept-Ranges", "bytes");
  response.type = type_for(head, file);
  if (is_page(file)) {
    response.fields.emplace_back("Content-Security-Policy", content_security_policy(framing_of(file.path)));
    response.fields.emplace_back("Referrer-Policy", "strict-origin-when-cross-origin");
  }
  response.length = file.bytes;
  switch (judge_conditions(head, validators)) {
    case Condition::failed: return answer_status(412, "This is not the version that was asked for.", now);
    case Condition::not_modified:
      response.status = 304;
      response.has_body = false;
      return response;
    case Condition::proceed: break;
  }
  response.span = {0, file.bytes};
  if (!file.coding.empty()) {
    response.fields.emplace_back("Content-Encoding", file.coding);
    return response;
  }
  // RFC 9110 defines Range for GET alone; directories ask HEAD with one, and every great server answers as for GET.
  const auto range_field = head.field("range");
  if (!range_field || !range_applies(head, validators)) return response;
  const RangeAnswer range = range_of(*range_field, file.bytes);
  if (range.kind == RangeKind::unsatisfiable) {
    response = answer_status(416, "The file is shorter than that.", now);
    response.fields.emplace_back("Content-Range", fmt::format("bytes */{}", file.bytes));
    response.fields.emplace_back("Access-Control-Allow-Origin", "*");
  } else if (range.kind == RangeKind::part) {
    response.status = 206;
    response.length = 0;
    response.span = {};
    if (range.spans.size() > 1) {
      add_parts(response, range.spans, file);
    } else {
      response.span = range.spans.front();
      response.length = response.span.end - response.span.begin;
      response.fields.emplace_back("Content-Range", content_range(response.span, file));
    }
  }
  return response;
}

std::optional<ResponseHead> answer_without_file(const RequestHead& head, Instant now) {
  if (head.expects_the_unknown()) return answer_status(417, "Nothing but 100-continue can be expected here.", now);
  if (is_one_of(head.method, {"GET", "HEAD"})) return std::nullopt;
  if (head.method == "OPTIONS") {
    ResponseHead response = without_body(begin_response(204, now));
    response.fields.insert(response.fields.end(), {{"Allow", allowed_methods},
                                                   {"Access-Control-Allow-Origin", "*"},
                                                   {"Access-Control-Allow-Methods", allowed_methods},
                                                   {"Access-Control-Allow-Headers", "Range, If-Range, If-None-Match"},
                                                   {"Access-Control-Max-Age", "86400"}});
    return response;
  }
  if (!is_one_of(head.method, {"POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT"}))
    return answer_status(501, "This method is not known here.", now);
  ResponseHead response = answer_status(405, "Files can be read here, nothing else.", now);
  response.fields.emplace_back("Allow", allowed_methods);
  return response;
}

ResponseHead answer_status(int status, const std::string& sentence, Instant now) {
  ResponseHead response = begin_response(status, now);
  response.type = "text/plain; charset=utf-8";
  response.text = sentence + "\n";
  response.length = response.text.size();
  response.fields.emplace_back("Cache-Control", "no-store");
  return response;
}

ResponseHead answer_with_page(int status, const RequestHead& head, const FileFacts& page, Instant now) {
  ResponseHead response = begin_response(status, now);
  response.type = type_for(head, page);
  response.fields.insert(
      response.fields.end(),
      {{"Content-Security-Policy", content_security_policy(framing_of(page.path))}, {"Cache-Control", "no-store"}});
  response.span = {0, page.bytes};
  response.length = page.bytes;
  return response;
}

ResponseHead answer_moved(const std::string& location, const std::string& sentence, Instant now) {
  ResponseHead response = answer_status(301, sentence + location, now);
  response.fields.emplace_back("Location", location);
  // Players in web pages of others follow it too.
  response.fields.emplace_back("Access-Control-Allow-Origin", "*");
  return response;
}

std::vector<BodyPart> parts_of(const ResponseHead& response) {
  if (!response.has_body) return {BodyPart{}};
  if (!response.parts.empty()) return response.parts;
  return {BodyPart{response.text, response.span}};
}

ResponseHead without_body(ResponseHead response) {
  response.has_body = false;
  return response;
}

}  // namespace voicepress
