#include "base/crypto.h"

#include "base/error.h"
#include "base/files.h"

#include <openssl/evp.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <vector>

namespace voicepress {

namespace {

// Fetched once, for good: given EVP_sha256() and the like, OpenSSL looks for what implements them each time anew.
const EVP_MD* algorithm(HashKind kind) {
  static const EVP_MD* const sha1 = EVP_MD_fetch(nullptr, "SHA1", nullptr);
  static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA2-256", nullptr);
  static const EVP_MD* const sha384 = EVP_MD_fetch(nullptr, "SHA2-384", nullptr);
  switch (kind) {
    case HashKind::sha1: return sha1;
    case HashKind::sha256: return sha256;
    case HashKind::sha384: return sha384;
  }
  throw Error(ErrorKind::internal, "unknown hash");
}

void require(int ok) {
  if (ok != 1) throw Error(ErrorKind::machine, "OpenSSL could not compute a hash");
}

template <class Use>
void for_each_piece(const std::filesystem::path& path, const Use& use) {
  const UniqueFd fd = open_for_reading(path);
  // A small file needs little room, and there are tens of thousands of them.
  const std::uint64_t size = stat_file(fd).value_or(StatKey{}).size;
  std::vector<char> buffer(static_cast<std::size_t>(std::min<std::uint64_t>(size + 1, 1 << 18)));
  for (;;) {
    const ssize_t got = ::read(fd.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw system_error("cannot read " + path.string(), errno);
    if (got == 0) return;
    use(std::string_view(buffer.data(), static_cast<std::size_t>(got)));
  }
}

}  // namespace

struct Hasher::Context {
  EVP_MD_CTX* md = EVP_MD_CTX_new();
  Context() {
    if (md == nullptr) throw Error(ErrorKind::machine, "not enough memory");
  }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { EVP_MD_CTX_free(md); }
};

Hasher::Hasher(HashKind kind) : context_(std::make_unique<Context>()) {
  require(EVP_DigestInit_ex(context_->md, algorithm(kind), nullptr));
}
Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

void Hasher::update(std::string_view bytes) { require(EVP_DigestUpdate(context_->md, bytes.data(), bytes.size())); }

std::string Hasher::finish_raw() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  require(EVP_DigestFinal_ex(context_->md, digest.data(), &length));
  return std::string(reinterpret_cast<const char*>(digest.data()), length);
}

std::string Hasher::finish_hex() { return to_hex(finish_raw()); }

std::string hash_hex(HashKind kind, std::string_view bytes) {
  Hasher hasher(kind);
  hasher.update(bytes);
  return hasher.finish_hex();
}

std::string sha256_hex(std::string_view bytes) { return hash_hex(HashKind::sha256, bytes); }

std::string to_hex(std::string_view bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return hex;
}

std::string from_hex(std::string_view hex) {
  auto value = [](char c) -> int {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  };
  std::string bytes;
  if (hex.size() % 2 != 0) throw Error(ErrorKind::internal, "odd number of hexadecimal digits");
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const int high = value(hex[i]), low = value(hex[i + 1]);
    if (high < 0 || low < 0) throw Error(ErrorKind::internal, "not a hexadecimal digit");
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

std::string to_base64(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');  // OpenSSL ends it with a zero
  const int length =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::string from_base64(std::string_view text) {
  const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  std::string bytes(text.size() / 4 * 3, '\0');
  const int length =
      EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                      reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (text.size() % 4 != 0 || length != static_cast<int>(bytes.size())) throw Error(ErrorKind::internal, "not base64");
  bytes.erase(bytes.size() - padding);
  return bytes;
}

FileDigests digest_file(const std::filesystem::path& path) {
  Hasher sha256(HashKind::sha256), sha384(HashKind::sha384);
  FileDigests digests;
  for_each_piece(path, [&](std::string_view piece) {
    sha256.update(piece);
    sha384.update(piece);
    digests.bytes += piece.size();
  });
  digests.sha256_hex = sha256.finish_hex();
  digests.sha384_hex = sha384.finish_hex();
  return digests;
}

std::string sha256_of_file(const std::filesystem::path& path) {
  Hasher sha256(HashKind::sha256);
  for_each_piece(path, [&](std::string_view piece) { sha256.update(piece); });
  return sha256.finish_hex();
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (dash ? c != '-' : !hex) return false;
  }
  return true;
}

std::string uuid5(std::string_view space, std::string_view name) {
  if (!is_uuid(space)) throw Error(ErrorKind::usage, "'" + std::string(space) + "' is not a UUID");
  std::string digits;
  for (char c : space)
    if (c != '-') digits += c;
  Hasher sha1(HashKind::sha1);
  sha1.update(from_hex(digits));
  sha1.update(name);
  std::string bytes = sha1.finish_raw().substr(0, 16);
  bytes[6] = static_cast<char>((bytes[6] & 0x0F) | 0x50);  // version 5
  bytes[8] = static_cast<char>((bytes[8] & 0x3F) | 0x80);  // RFC 4122 variant
  std::string uuid = to_hex(bytes);
  for (std::size_t at : {8, 13, 18, 23}) uuid.insert(at, "-");
  return uuid;
}

}  // namespace voicepress
