// Who may come in: so many clients at once, and so many from one address, which for IPv6 is a network (/64), because
// one household has a whole one. Any thread.
#pragma once

#include "server/networks.h"

#include <sys/socket.h>

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace voicepress {

struct AdmissionLimits {
  std::size_t connections = 10'000;
  std::size_t per_address = 32;
  bool trusts_loopback = false;  // a proxy on this machine brings everybody from one address
};

class Admission {
 public:
  // Proxies bring everybody from their own address, so there is no limit to how many.
  explicit Admission(const AdmissionLimits& limits, Networks proxies = {})
      : limits_(limits), proxies_(std::move(proxies)) {}

  enum class Verdict { welcome, refused, cut_off };  // cut off: there is not even room to say no

  // For as long as the client is there. Counts also those that were refused, for their short while.
  class Place {
   public:
    Place() = default;
    Place(Place&& other) noexcept;
    Place& operator=(Place&&) = delete;
    ~Place();
    Verdict verdict() const { return verdict_; }

   private:
    friend class Admission;
    Admission* of_ = nullptr;  // null: it holds none
    std::string origin_;
    Verdict verdict_ = Verdict::cut_off;
  };

  Place admit(const sockaddr_storage& client);

 private:
  void leave(const std::string& origin, Verdict verdict);

  const AdmissionLimits limits_;
  const Networks proxies_;
  std::mutex mutex_;  // guards what follows
  std::size_t welcome_ = 0, refused_ = 0;
  std::map<std::string, std::size_t> by_origin_;
};

}  // namespace voicepress
