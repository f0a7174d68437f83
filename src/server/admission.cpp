#include "server/admission.h"

#include "server/listener.h"

#include <netinet/in.h>

#include <cstring>
#include <utility>

namespace voicepress {

namespace {

constexpr std::size_t most_refused = 200;

struct Origin {
  std::string network;  // 4 or 8 bytes; empty for a socket without addresses
  bool is_loopback = false;
};

Origin origin_of(const sockaddr_storage& client) {
  if (client.ss_family == AF_INET) {
    const auto& address = reinterpret_cast<const sockaddr_in&>(client).sin_addr;
    return {std::string(reinterpret_cast<const char*>(&address), 4), (ntohl(address.s_addr) >> 24) == 127};
  }
  if (client.ss_family != AF_INET6) return {};
  const auto& address = reinterpret_cast<const sockaddr_in6&>(client).sin6_addr;
  const auto* bytes = reinterpret_cast<const char*>(&address);
  if (IN6_IS_ADDR_V4MAPPED(&address)) return {std::string(bytes + 12, 4), bytes[12] == 127};
  return {std::string(bytes, 8), IN6_IS_ADDR_LOOPBACK(&address) != 0};
}

}  // namespace

Admission::Place::Place(Place&& other) noexcept
    : of_(std::exchange(other.of_, nullptr)), origin_(std::move(other.origin_)), verdict_(other.verdict_) {}

Admission::Place::~Place() {
  if (of_) of_->leave(origin_, verdict_);
}

Admission::Place Admission::admit(const sockaddr_storage& client) {
  Origin origin = origin_of(client);
  const bool is_proxy = (origin.is_loopback && limits_.trusts_loopback) ||
                        (!proxies_.are_none() && proxies_.contain(numeric_address(client)));
  const std::lock_guard lock(mutex_);
  Place place;
  if (is_proxy) origin.network.clear();
  const auto known = by_origin_.find(origin.network);
  const bool is_many = !origin.network.empty() && known != by_origin_.end() && known->second >= limits_.per_address;
  if (welcome_ >= limits_.connections || is_many) {
    if (refused_ >= most_refused) return place;
    ++refused_;
    place.verdict_ = Verdict::refused;
  } else {
    ++welcome_;
    if (!origin.network.empty()) ++by_origin_[origin.network];
    place.verdict_ = Verdict::welcome;
  }
  place.of_ = this;
  place.origin_ = std::move(origin.network);
  return place;
}

void Admission::leave(const std::string& origin, Verdict verdict) {
  const std::lock_guard lock(mutex_);
  if (verdict == Verdict::refused) {
    --refused_;
    return;
  }
  --welcome_;
  if (const auto known = by_origin_.find(origin); known != by_origin_.end() && --known->second == 0)
    by_origin_.erase(known);
}

}  // namespace voicepress
