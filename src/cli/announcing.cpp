#include "cli/announcing.h"

#include "base/text.h"
#include "base/urls.h"
#include "cli/exit_codes.h"
#include "cli/notice_secrets.h"
#include "publish/feed_news.h"
#include "publish/overview.h"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

namespace voicepress::cli {

namespace {

namespace fs = std::filesystem;

// For tests: everything that would go out goes to a server of this computer instead, which plays them all.
std::string way_of_tests() {
  const char* value = std::getenv("VOICEPRESS_NOTICES_VIA");
  if (value == nullptr || *value == '\0') return "";
  if (!is_loopback_url(value) || !std::string_view(value).ends_with('/'))
    throw Error(ErrorKind::usage,
                "VOICEPRESS_NOTICES_VIA is for tests: it is an address of this computer that ends "
                "with a slash, or is not set");
  return value;
}

// Those that were asked for; else those that are built, for one that waits for its first episode is no mistake.
std::vector<std::string> shows_of(const AnnounceRequest& request) {
  std::vector<std::string> shows = chosen_shows(request.workspace, request.shows);
  if (!request.shows.empty()) return shows;
  std::erase_if(shows, [&](const std::string& show) { return !fs::exists(request.workspace.out / show / "feed.xml"); });
  if (shows.empty())
    throw Error(ErrorKind::usage, fmt::format("no show is in {} yet: run 'voicepress build' first",
                                              printable(request.workspace.shown(request.workspace.out))));
  return shows;
}

std::vector<deploy::Recipient> recipients_of(const FeedNews& news) {
  std::vector<deploy::Recipient> recipients;
  const auto add = [&](deploy::Recipient recipient) {
    if (std::find(recipients.begin(), recipients.end(), recipient) == recipients.end())
      recipients.push_back(std::move(recipient));
  };
  if (!news.hub.empty()) add({deploy::NoticeKind::hub, news.hub});
  if (news.podping) add({deploy::NoticeKind::podping, deploy::podping_url});
  for (const std::string& webhook : news.webhooks) add({deploy::NoticeKind::webhook, webhook});
  return recipients;
}

deploy::NoticeRequest notice_request(const AnnounceRequest& request, const FeedNews& news) {
  deploy::NoticeRequest notice;
  const NewestItem& newest = *news.newest;
  notice.news = {
      news.show,        news.feed_url,
      news.feed_sha256, news.feed_bytes,
      news.medium,      {newest.guid, newest.title, newest.date, newest.enclosure_url, newest.enclosure_bytes}};
  notice.recipients = recipients_of(news);
  notice.folder = request.workspace.state / "notices";
  if (!request.dry_run) notice.secrets = notice_secrets(notice.folder, notice.recipients);
  notice.audience = request.audience;
  notice.dry_run = request.dry_run;
  notice.via = way_of_tests();
  return notice;
}

ShowAnnounced announce_show(const AnnounceRequest& request, const std::string& show, const std::stop_token& stop) {
  ShowAnnounced announced;
  announced.show = announced.report.show = show;
  try {
    const FeedNews news = feed_news_of(request.workspace, show);
    announced.show_file = news.show_file;
    announced.feed_url = news.feed_url;
    announced.has_episode = news.newest.has_value();
    if (!news.newest) return announced;
    announced.newest_title = news.newest->title;
    const deploy::NoticeRequest notice = notice_request(request, news);
    if (!notice.recipients.empty()) announced.report = deploy::give_notice(notice, stop);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::interrupted) throw;
    announced.error = error;
  }
  return announced;
}

}  // namespace

std::vector<ShowAnnounced> announce(const AnnounceRequest& request, const std::stop_token& stop) {
  std::vector<ShowAnnounced> all;
  for (const std::string& show : shows_of(request)) all.push_back(announce_show(request, show, stop));
  return all;
}

bool has_failed(const std::vector<ShowAnnounced>& shows) {
  return std::any_of(shows.begin(), shows.end(),
                     [](const ShowAnnounced& show) { return show.error || show.report.has_failed(); });
}

int exit_code_of(const std::vector<ShowAnnounced>& shows) {
  for (const ShowAnnounced& show : shows)
    if (show.error) return code_of(show.error->kind(), 0);
  return has_failed(shows) ? network_code : 0;
}

}  // namespace voicepress::cli
