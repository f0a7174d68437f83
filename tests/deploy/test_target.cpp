// What TARGET means, and what nobody gets to see of it.
#include "deploy/target.h"

#include "base/error.h"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace voicepress;
using voicepress::deploy::Target;

TEST_CASE("a target without a colon before its first slash is a folder of the workspace's") {
  CHECK(Target("site", "/home/anna").address() == "/home/anna/site");
  CHECK(Target("/var/www/a:b", "/home/anna").address() == "/var/www/a:b");
  CHECK(Target("./web:www", "/home/anna").address() == "/home/anna/web:www");
  CHECK(Target("-x", "/home/anna").address() == "/home/anna/-x");
  CHECK(Target("site", "/home/anna").is_folder());
  for (const char* remote : {"web:", "web:www/podcast", ":sftp,host=example.org:www", ":local:/tmp"})
    CHECK_FALSE(Target(remote, "/home/anna").is_folder());
  CHECK_THROWS_AS(Target("", "/"), Error);
}

TEST_CASE("files stand below a target with one slash") {
  CHECK(Target("web:", "/").address_of("a/b") == "web:a/b");
  CHECK(Target("web:www", "/").address_of("a") == "web:www/a");
  CHECK(Target("web:www/", "/").address_of("a") == "web:www/a");
  CHECK(Target("/srv/web:", "/").address_of("a") == "/srv/web:/a");
}

TEST_CASE("passwords of a target are never shown") {
  CHECK(Target(":sftp,host=example.org,user=anna,pass=abc:www", "/").shown() ==
        ":sftp,host=example.org,user=anna,pass=…:www");
  CHECK(Target(":webdav,url='https://anna:geheim@example.org:8080/dav',pass=\"x,y:z\":p", "/").shown() ==
        ":webdav,url='https://…@example.org:8080/dav',pass=\"…\":p");
  const Target target(":s3,access_key_id=AKIA,secret_access_key=topsecret:bucket", "/");
  CHECK(target.shown() == ":s3,access_key_id=…,secret_access_key=…:bucket");
  CHECK(target.without_secrets("wrong key topsecret, AKIA") == "wrong key …, …");
}

TEST_CASE("passwords of rclone's environment are never shown") {
  ::setenv("RCLONE_CONFIG_WEB_PASS", "hunter2-hunter2", 1);
  const Target target("web:www", "/");
  ::unsetenv("RCLONE_CONFIG_WEB_PASS");
  CHECK(target.without_secrets("login with hunter2-hunter2 failed") == "login with … failed");
}
