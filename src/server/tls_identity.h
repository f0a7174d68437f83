// Who this server is to TLS clients: a certificate with its chain and the key to it, as PEM files, for TLS 1.2 and 1.3
// and HTTP/1.1. Any thread.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

#include <openssl/types.h>

namespace voicepress {

struct TlsFiles {
  std::filesystem::path certificate, key;
};

class TlsIdentity {
 public:
  // Throws Error(usage) where the files cannot be read, or do not belong together.
  explicit TlsIdentity(TlsFiles files);

  // Reads the files anew, for connections from now on. Throws like the constructor, and stays who it was.
  void reload();

  std::shared_ptr<SSL_CTX> context() const;

 private:
  const TlsFiles files_;
  mutable std::mutex mutex_;  // guards what follows
  std::shared_ptr<SSL_CTX> context_;
};

}  // namespace voicepress
