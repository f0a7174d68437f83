// Hashes and identifiers, by OpenSSL. Digests are lower-case hexadecimal unless said otherwise.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace voicepress {

enum class HashKind { sha1, sha256, sha384 };

// Feeds of bytes in, one digest out. One owner of one EVP_MD_CTX.
class Hasher {
 public:
  explicit Hasher(HashKind kind);
  ~Hasher();
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;

  void update(std::string_view bytes);
  std::string finish_raw();  // binary; the Hasher is spent
  std::string finish_hex();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

std::string hash_hex(HashKind kind, std::string_view bytes);
std::string sha256_hex(std::string_view bytes);
std::string to_hex(std::string_view bytes);
std::string from_hex(std::string_view hex);      // throws Error(internal) on odd or foreign characters
std::string to_base64(std::string_view bytes);   // RFC 4648, with padding
std::string from_base64(std::string_view text);  // throws Error(internal) on anything but whole, padded base64

// Bytes with their SHA-256, for who would work it out a second time.
struct HashedBytes {
  HashedBytes(std::string some) : bytes(std::move(some)), sha256(sha256_hex(bytes)) {}

  std::string bytes, sha256;
};

struct FileDigests {
  std::string sha256_hex;
  std::string sha384_hex;
  std::size_t bytes = 0;
};
// Both read the file once, in pieces, and throw Error(machine) when it cannot be read. SHA-384 takes several times as
// long as SHA-256, for which processors have instructions.
FileDigests digest_file(const std::filesystem::path& path);
std::string sha256_of_file(const std::filesystem::path& path);

// RFC 4122 version 5: SHA-1 of a namespace UUID and a name. Throws Error(usage) when `space` is no UUID.
std::string uuid5(std::string_view space, std::string_view name);
bool is_uuid(std::string_view text);

}  // namespace voicepress
