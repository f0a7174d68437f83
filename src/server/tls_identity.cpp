#include "server/tls_identity.h"

#include "base/error.h"

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>
#include <string_view>

namespace voicepress {

namespace {

// The library's reason for its last refusal.
std::string reason() {
  const char* text = ERR_reason_error_string(ERR_peek_last_error());
  std::string words = text ? text : "unknown reason";
  ERR_clear_error();
  return words;
}

// Of what the client speaks, HTTP/1.1 alone; a client that offers nothing speaks it anyway.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* length, const unsigned char* offered,
                    unsigned int offered_length, void*) {
  static constexpr std::array<unsigned char, 9> own = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* found = nullptr;
  if (SSL_select_next_proto(&found, length, own.data(), own.size(), offered, offered_length) != OPENSSL_NPN_NEGOTIATED)
    return SSL_TLSEXT_ERR_ALERT_FATAL;
  *chosen = found;
  return SSL_TLSEXT_ERR_OK;
}

std::shared_ptr<SSL_CTX> context_from(const TlsFiles& files) {
  std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free);
  if (!context) throw Error(ErrorKind::machine, "cannot set up TLS: " + reason());
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_COMPRESSION);
  // A connection that waits needs no buffers; what could not be sent at once may lie elsewhere when it is sent.
  SSL_CTX_set_mode(context.get(),
                   SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_CTX_set_alpn_select_cb(context.get(), &choose_protocol, nullptr);
  if (SSL_CTX_use_certificate_chain_file(context.get(), files.certificate.c_str()) != 1)
    throw Error(
        ErrorKind::usage,
        fmt::format("{} is no certificate that can be used ({}): --cert wants the certificate and its chain in one "
                    "PEM file, such as fullchain.pem",
                    files.certificate.string(), reason()));
  if (SSL_CTX_use_PrivateKey_file(context.get(), files.key.c_str(), SSL_FILETYPE_PEM) != 1 ||
      SSL_CTX_check_private_key(context.get()) != 1)
    throw Error(ErrorKind::usage,
                fmt::format("{} is not the key to {} ({}): --key wants the PEM file that was made with it, such as "
                            "privkey.pem",
                            files.key.string(), files.certificate.string(), reason()));
  return context;
}

}  // namespace

TlsIdentity::TlsIdentity(TlsFiles files) : files_(std::move(files)), context_(context_from(files_)) {}

void TlsIdentity::reload() {
  auto context = context_from(files_);
  const std::lock_guard lock(mutex_);
  context_ = std::move(context);
}

std::shared_ptr<SSL_CTX> TlsIdentity::context() const {
  const std::lock_guard lock(mutex_);
  return context_;
}

}  // namespace voicepress
