#include "base/crypto.h"
#include "base/files.h"
#include "base/number_list.h"
#include "base/percent.h"
#include "base/private_file.h"
#include "base/secrets.h"
#include "support/temp_folder.h"

#include <catch2/catch.hpp>

#include <sys/stat.h>

#include <set>

using namespace voicepress;

TEST_CASE("a keyed hash is that of RFC 4231") {
  CHECK(to_hex(hmac_sha256(std::string(20, '\x0b'), "Hi There")) ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  CHECK(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("random bytes are never the same, and secrets are compared whole") {
  std::set<std::string> drawn;
  for (int i = 0; i < 1000; ++i) drawn.insert(random_bytes(8));
  CHECK(drawn.size() == 1000);
  CHECK(are_equal_secrets("abc", "abc"));
  CHECK(are_equal_secrets("", ""));
  for (const char* other : {"abd", "ab", "abcd", "", "ABC"}) CHECK_FALSE(are_equal_secrets("abc", other));
}

TEST_CASE("what goes into an address has no signs that mean something there") {
  CHECK(to_base64url(std::string("\xfb\xff\xfe", 3)) == "-__-");
  CHECK(to_base64url("a") == "YQ");
  CHECK(to_base64url("") == "");
}

TEST_CASE("a private file is its owner's alone, and is kept where that is asked for") {
  const test::TempFolder folder;
  const auto file = folder / "secret";
  CHECK(write_private_file(file, "one"));
  struct stat facts {};
  REQUIRE(::stat(file.c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777) == 0600);
  CHECK_FALSE(write_private_file(file, "two", WhenThere::keep));
  CHECK(read_file(file, 10) == "one");
  CHECK(write_private_file(file, "three"));
  CHECK(read_file(file, 10) == "three");
}

TEST_CASE("percent signs are undone once, and what is no such sign is refused") {
  CHECK(percent_decoded("a%20b%2525").value() == "a b%25");
  for (const char* wrong : {"%", "%2", "%zz", "a%2"}) CHECK_FALSE(percent_decoded(wrong));
}

TEST_CASE("numbers in a text are read back, and nothing else is") {
  const std::vector<std::uint64_t> numbers = {0, 12, 18446744073709551615u};
  CHECK(numbers_in(text_of_numbers(numbers)) == numbers);
  CHECK(numbers_in("")->empty());
  for (const char* wrong : {" ", "1 ", " 1", "1  2", "-1", "1,2", "18446744073709551616"})
    CHECK_FALSE(numbers_in(wrong));
}
