// What the server answers, decided without a socket or a file: a request's head and what is known of the file in,
// status, header fields and the bytes to send out. RFC 9110; rule H5 for the types, which the manifest states.
#pragma once

#include "base/dates.h"
#include "server/byte_range.h"
#include "server/request_head.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace voicepress {

struct FileFacts {
  std::string path;  // as the manifest names it
  std::string type;
  std::uint64_t bytes = 0;
  std::string etag;  // strong, from the content's hash, with its quotes
  Instant modified{};
  std::string coding = {};   // of these bytes: "gzip" or "br"; empty: as they are
  bool has_codings = false;  // there are others of the same file
};

// Bytes of an answer: first these, then those of the file.
struct BodyPart {
  std::string before;
  ByteSpan span;
};

struct ResponseHead {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> fields;  // but Content-Length, Content-Type and Connection
  std::string type;
  std::uint64_t length = 0;          // what Content-Length says, also where no body is sent
  ByteSpan span;                     // of the file; empty when `text` or `parts` is the body
  std::string text;                  // the body of an answer that is no file
  std::vector<BodyPart> parts = {};  // the body of an answer with several parts of a file
  bool has_body = true;              // not of HEAD, 204 and 304
};

// What is to be sent behind the head, in this order; at least one.
std::vector<BodyPart> parts_of(const ResponseHead& response);

// The answer about a file that was found.
ResponseHead answer_file(const RequestHead& head, const FileFacts& file, Instant now);

// The answer that needs no file: OPTIONS, methods that are not for files, and an expectation that nobody can meet.
// Nothing for GET and HEAD.
std::optional<ResponseHead> answer_without_file(const RequestHead& head, Instant now);

// A sentence instead of a file: 400, 404, 503 …
ResponseHead answer_status(int status, const std::string& sentence, Instant now);
// The same with a page in the place of the sentence, whatever the request's conditions.
ResponseHead answer_with_page(int status, const RequestHead& head, const FileFacts& page, Instant now);
ResponseHead answer_moved(const std::string& location, const std::string& sentence, Instant now);
// The same without its body, for HEAD.
ResponseHead without_body(ResponseHead response);

}  // namespace voicepress
