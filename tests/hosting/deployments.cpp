#include "deployments.h"

#include "other_server.h"
#include "support/program.h"

#include <stdexcept>

namespace voicepress::test {

namespace fs = std::filesystem;

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  std::size_t at = text.find(from);
  if (at == text.npos) throw std::runtime_error("the configuration has no '" + from + "'");
  for (; at != text.npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

std::string loopback(int port) { return "127.0.0.1:" + std::to_string(port); }

// What differs between the two forms: one has a folder, the other a server behind it.
std::string with_own_places(std::string text, const Places& places, const std::string& redirects) {
  if (places.own_server != 0) return replaced(text, "127.0.0.1:8080", loopback(places.own_server));
  text = replaced(text, redirects, places.below("redirects"));
  return replaced(text, "/srv/podcast/public", places.root);
}

}  // namespace

fs::path deploy_folder() { return fs::path(VOICEPRESS_SOURCE) / "scripts/deploy"; }

Places::Places(fs::path public_folder, int server)
    : root(std::move(public_folder)),
      own_server(server),
      port(free_port()),
      https_port(free_port()),
      http_port(free_port()) {}

std::string nginx_deployment(const std::string& file, const Places& places) {
  run({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
       "-subj", "/CN=podcast.example.org", "-keyout", places.below("privkey.pem"), "-out",
       places.below("fullchain.pem")});
  std::string text = with_own_places(slurp(deploy_folder() / file), places, "/etc/nginx/voicepress-redirects");
  text = replaced(text, "  listen [::]:443 ssl http2;\n", "  listen " + loopback(places.port) + ";\n");
  text = replaced(text, "listen 443 ssl", "listen " + loopback(places.https_port) + " ssl");
  text = replaced(text, "  listen [::]:80;\n", "");
  text = replaced(text, "listen 80;", "listen " + loopback(places.http_port) + ";");
  text = replaced(text, "/etc/letsencrypt/live/podcast.example.org/", places.below("").string());
  text = replaced(text, "/var/log/nginx/", places.below("").string());
  return "sendfile on; tcp_nopush on; types_hash_max_size 2048; include /etc/nginx/mime.types;\n"
         "default_type application/octet-stream; gzip on;\n" +
         text;
}

std::string caddy_deployment(const std::string& file, const Places& places) {
  std::string text = with_own_places(slurp(deploy_folder() / file), places, "/etc/caddy/voicepress-redirects");
  text = replaced(text, "\n{\n", "\n{\n\tadmin off\n\tauto_https off\n");
  text = replaced(text, "podcast.example.org {", "http://:" + std::to_string(places.port) + " {\n\tbind 127.0.0.1");
  return replaced(text, "/var/log/caddy/", places.below("").string());
}

}  // namespace voicepress::test
