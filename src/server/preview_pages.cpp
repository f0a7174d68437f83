#include "server/preview_pages.h"

#include "base/ascii.h"
#include "base/markup.h"
#include "base/urls.h"
#include "server/preview_assets.h"

#include <algorithm>
#include <initializer_list>

#include <fmt/format.h>

namespace voicepress {

namespace {

constexpr const char* policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'";

constexpr std::string_view page_around = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>{title}</title>
<link rel="icon" href="data:," />
<link rel="stylesheet" href="/_voicepress/preview.css" />
</head>
<body>
<main>
<h1>{title}</h1>
{body}</main>
</body>
</html>
)";

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void remove_fields(ResponseHead& response, const auto& unwanted) {
  std::erase_if(response.fields, [&](const auto& field) { return unwanted(field.first); });
}

// A page of another site must neither read what is meant for nobody yet nor show it as its own.
void keep_to_this_site(ResponseHead& response) {
  remove_fields(response, [](const std::string& name) { return name.starts_with("Access-Control-"); });
  response.fields.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
}

void set_cache_control(ResponseHead& response, const char* value) {
  remove_fields(response, [](const std::string& name) { return name == "Cache-Control"; });
  response.fields.emplace_back("Cache-Control", value);
}

ResponseHead answer_text(int status, const char* type, std::string text, Instant now) {
  ResponseHead response = answer_status(status, "", now);  // which no cache keeps
  response.type = type;
  response.text = std::move(text);
  response.length = response.text.size();
  keep_to_this_site(response);
  return response;
}

ResponseHead answer_own_page(int status, std::string_view title, const std::string& body, const Announcement& newest,
                             Instant now) {
  const std::string html = fmt::format(page_around, fmt::arg("title", title), fmt::arg("body", body));
  ResponseHead response =
      answer_text(status, "text/html; charset=utf-8", with_preview_script(html, newest.edition), now);
  response.fields.emplace_back("Content-Security-Policy", policy);
  return response;
}

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

}  // namespace

std::string with_preview_script(std::string_view html, std::string_view edition) {
  const std::string script =
      fmt::format("<script src=\"/_voicepress/preview.js\" data-edition=\"{}\" defer=\"defer\"></script>\n", edition);
  std::string page(html);
  const std::size_t head_ends = lower_ascii(page).find("</head>");
  return page.insert(std::min(head_ends, page.size()), script);
}

ResponseHead as_preview_page(ResponseHead response, std::string html) {
  remove_fields(response, [](const std::string& name) {
    return is_one_of(name, {"ETag", "Last-Modified", "Accept-Ranges", "Content-Range"});
  });
  set_cache_control(response, "no-store");
  keep_to_this_site(response);
  response.text = std::move(html);
  response.length = response.text.size();
  response.span = {};
  return response;
}

ResponseHead as_preview_file(ResponseHead response) {
  set_cache_control(
      response, response.status == 200 || response.status == 206 || response.status == 304 ? "no-cache" : "no-store");
  keep_to_this_site(response);
  return response;
}

bool is_page(const ResponseHead& response) {
  const bool is_compressed = std::any_of(response.fields.begin(), response.fields.end(),
                                         [](const auto& field) { return field.first == "Content-Encoding"; });
  return response.type.starts_with("text/html") && !is_compressed;
}

bool asks_for_page(const RequestHead& head) { return head.list_field("accept").find("text/html") != std::string::npos; }

RequestHead asking_for_all(RequestHead head) {
  head.method = "GET";
  std::erase_if(head.fields,
                [](const auto& field) { return field.first == "range" || field.first.starts_with("if-"); });
  return head;
}

bool is_preview_target(std::string_view target) { return target.starts_with(preview_folder); }

ResponseHead answer_preview_file(const RequestHead& head, Instant now) {
  const std::string_view path = path_of(head.target);
  if (path == "/_voicepress/preview.js")
    return answer_text(200, "text/javascript; charset=utf-8", std::string(preview_script()), now);
  if (path == "/_voicepress/preview.css")
    return answer_text(200, "text/css; charset=utf-8", std::string(preview_style()), now);
  return answer_status(404, "There is no such file here.", now);
}

std::optional<std::string> asks_for_changes(std::string_view target) {
  constexpr std::string_view asked = "after=";
  if (path_of(target) != "/_voicepress/changes") return std::nullopt;
  const std::size_t question = target.find('?');
  const std::string_view query = question == target.npos ? "" : target.substr(question + 1);
  return query.starts_with(asked) ? std::string(query.substr(asked.size())) : "";
}

ResponseHead answer_changes(const Announcement& newest, Instant now) {
  std::string json =
      fmt::format(R"({{"version":"{}","edition":"{}","message":{}}})", newest.version, newest.edition, newest.json);
  return answer_text(200, "application/json", json + "\n", now);
}

ResponseHead answer_no_pages_yet(const Announcement& newest, Instant now) {
  const std::string body = "<pre id=\"voicepress-text\">" + escape_attribute(newest.text) + "</pre>\n";
  return answer_own_page(503, "The preview has no pages yet", body, newest, now);
}

ResponseHead answer_no_such_page(const std::vector<std::string>& pages, const Announcement& newest, Instant now) {
  std::string body = "<p>It comes up by itself as soon as it is there.</p>\n";
  if (!pages.empty()) body += "<p>Pages that are there:</p>\n<ul>\n";
  for (const std::string& page : pages)
    body += fmt::format("<li><a href=\"{}\">{}</a></li>\n", escape_attribute(percent_encode_path(page)),
                        escape_attribute(page));
  if (!pages.empty()) body += "</ul>\n";
  return answer_own_page(404, "This page is not in the preview", body, newest, now);
}

ResponseHead answer_foreign_host(Instant now) {
  return answer_status(421, "This preview is for this computer alone: open it at the address that voicepress printed.",
                       now);
}

}  // namespace voicepress
