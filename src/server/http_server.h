// Hosts a folder with a manifest on one address: a listener of our own, a loop for each processor that serves whoever
// is ready, an end that lets running downloads finish. Knows nothing of shows; what is answered is decided in
// static_files.
#pragma once

#include "base/files.h"
#include "server/admission.h"
#include "server/announcements.h"
#include "server/connection.h"
#include "server/connection_loop.h"
#include "server/members.h"
#include "server/meters.h"
#include "server/own_pages.h"
#include "server/served_folder.h"
#include "server/tls_identity.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace voicepress {

struct ServeOptions {
  std::filesystem::path folder;
  std::string host = "127.0.0.1";
  int port = 8080;                 // 0: any that is free
  std::string socket;              // instead of host and port: a path, or "systemd"
  std::chrono::seconds drain{30};  // how long running downloads may go on after a stop
  AdmissionLimits limits;
  Networks proxies;                     // whose X-Forwarded-For is believed
  std::optional<TlsFiles> tls;          // https alone, on the port above
  std::optional<int> redirecting_port;  // with TLS: http on this one, which sends everybody to https

  std::optional<OwnPages> pages;  // none where everything is a file
  // Private feeds; none without both.
  std::filesystem::path members_folder;
  std::function<std::shared_ptr<const MemberList>()> members;
  std::function<void(MemberUse)> member_was_here;  // may be empty

  // The folder is a preview: it may be empty still, and its pages hear of what is announced here. Must outlive the
  // server; null for every other folder.
  Announcements* announcements = nullptr;
};

class HttpServer {
 public:
  // Listens from now on. Throws Error(usage) when there is nothing to serve or the host is none of this machine,
  // Error(machine) when the port is in use. The witnesses are called from many threads.
  HttpServer(ServeOptions options, Witnesses witnesses);

  int port() const { return port_; }
  std::string url() const;
  std::vector<std::string> urls_of_type(const std::string& media_type);  // of the files that are there now

  // The certificate anew. Throws where it cannot be used, and goes on with the one it has.
  void reload();

  void run(const std::stop_token& stop);

 private:
  ServeOptions options_;
  Witnesses witnesses_;
  ServedFolder folder_;
  std::optional<Members> members_;
  std::optional<TlsIdentity> identity_;
  std::vector<Door> doors_;
  Meters meters_;
  int port_ = 0;
};

}  // namespace voicepress
