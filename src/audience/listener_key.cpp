#include "audience/listener_key.h"

#include "base/files.h"
#include "base/ip_address.h"
#include "base/private_file.h"
#include "base/secrets.h"

#include <date/date.h>

namespace voicepress {

namespace {

constexpr std::size_t salt_bytes = 32, key_bytes = 16;

std::string network_bytes(std::string_view address) {
  const std::string_view text = address.substr(0, address.find('%'));  // without a zone: "fe80::1%eth0"
  const auto parsed = parse_ip_address(text);
  if (!parsed) return std::string(text);
  const std::string bytes(parsed->begin(), parsed->end());
  return is_ipv4(*parsed) ? bytes.substr(12) : bytes.substr(0, 8);
}

}  // namespace

std::string listener_key(std::string_view salt, std::string_view address, std::string_view user_agent) {
  std::string message = network_bytes(address);
  message.insert(0, 1, static_cast<char>(message.size()));  // so that no address and agent read like others
  message += user_agent;
  return hmac_sha256(salt, message).substr(0, key_bytes);
}

std::filesystem::path DailySalts::file_of(Day day) const { return folder_ / date::format("%F", day); }

const std::string& DailySalts::of(Day day) {
  if (const auto known = known_.find(day); known != known_.end()) return known->second;
  const std::filesystem::path file = file_of(day);
  auto salt = read_file_if_exists(file, salt_bytes);
  if (!salt || salt->size() != salt_bytes) {
    make_folders(folder_);
    if (salt) remove_file(file);  // a file that is none of ours
    write_private_file(file, random_bytes(salt_bytes), WhenThere::keep, Sync::by_the_system);
    salt = read_file(file, salt_bytes);  // whoever comes second takes what the first one drew
  }
  return known_[day] = *salt;
}

void DailySalts::destroy(Day day) {
  known_.erase(day);
  remove_file(file_of(day));
}

}  // namespace voicepress
