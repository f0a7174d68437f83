#include "publish/public_tree.h"

#include "base/crypto.h"
#include "base/error.h"
#include "support/program.h"
#include "support/temp_folder.h"

#include <chrono>
#include <thread>

#include <catch2/catch.hpp>

#include <sys/stat.h>

using namespace voicepress;
namespace fs = std::filesystem;

namespace {

struct Case {
  test::TempFolder folder;
  HashIndex index{folder / "hashes", folder.path()};
  WorkPool pool{2};
  fs::path out = folder / "public";

  static std::vector<PublicFile> files(const std::string& feed) {
    std::vector<PublicFile> files;
    files.push_back(text_file("s", "s/feed.xml", WriteOrder::feed, "application/rss+xml", feed));
    files.push_back(text_file("s", "s/audio/a.mp3", WriteOrder::audio, "audio/mpeg", "audio"));
    files.push_back(text_file("s", "s/index.html", WriteOrder::page, "text/html", "page"));
    return files;
  }
  ino_t folder_inode() const {
    struct stat status {};
    return ::stat((out / "s").c_str(), &status) == 0 ? status.st_ino : 0;
  }
  TreeChange apply(std::vector<PublicFile> wanted, const Manifest& carried = {}) {
    return PublicTree(out, index, pool).apply(std::move(wanted), carried, {[] {}});
  }
};

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("files are written in an order that is never wrong") {
  Case c;
  CHECK(c.apply(Case::files("feed")).written == Paths{"s/audio/a.mp3", "s/index.html", "s/feed.xml"});
  CHECK(read_manifest(c.out)->files.size() == 3);
}

TEST_CASE("unchanged files are not written again, and not read again") {
  Case c;
  c.apply(Case::files("feed"));
  const auto before = stat_file(c.out / "s/audio/a.mp3");
  CHECK(c.apply(Case::files("new feed")).written == Paths{"s/feed.xml"});
  const auto after = stat_file(c.out / "s/audio/a.mp3");
  CHECK(after->inode == before->inode);
  CHECK(after->modified_ns == before->modified_ns);
  const int read = c.index.files_read();
  CHECK(c.apply(Case::files("new feed")).written.empty());
  CHECK(c.index.files_read() == read);
}

TEST_CASE("whatever way a file came into a folder, new or not, it is not read again") {
  Case c;
  for (const std::string text : {"first", "second"}) {
    auto files = Case::files("feed");
    files.push_back(text_file("", "index.html", WriteOrder::page, "text/html", "list, " + text));
    PublicTree tree(c.out, c.index, c.pool);
    TempFile written = tree.new_file("feed.atom");
    written.write("entries, " + text);
    written.seal_without_sync();
    files.push_back(text_file("s", "s/feed.atom", WriteOrder::feed, "application/atom+xml", "entries, " + text));
    tree.take_written(files.back(), std::move(written));
    tree.take(files[2]);
    const TreeChange change = tree.apply(std::move(files), {}, {[] {}});
    CHECK(change.written.size() == (text == "first" ? 5 : 2));
    c.index.save();
    HashIndex next(c.folder / "hashes", c.folder.path());
    const auto list = read_manifest(c.out);
    REQUIRE(list);
    for (const auto& [path, file] : list->files) CHECK(next.sha256(c.out / path) == file.sha256);
    CHECK(next.files_read() == 0);
  }
}

TEST_CASE("what was seen of the files of a new folder is what they are") {
  Case c;
  auto files = Case::files("feed");
  files.push_back(text_file("", "index.html", WriteOrder::page, "text/html", "list"));
  PublicTree tree(c.out, c.index, c.pool);
  for (PublicFile& file : files) tree.take(file);
  std::this_thread::sleep_for(std::chrono::milliseconds(30));  // what was just written is looked at again
  const TreeChange change = tree.apply(std::move(files), {}, {[] {}});
  REQUIRE(change.seen.size() == change.manifest.files.size());
  int known = 0;
  auto seen = change.seen.begin();
  for (const auto& [path, file] : change.manifest.files) {
    if (*seen) CHECK(*seen == stat_file(c.out / path));
    known += (*seen++).has_value() ? 1 : 0;
  }
  CHECK(known == 3);  // not of the file beside the folder
  CHECK(c.apply(Case::files("new feed")).seen.empty());
}

TEST_CASE("others are told of a change once, before it can be seen") {
  Case c;
  for (const auto& [feed, paths] :
       {std::pair{"feed", 3u}, std::pair{"feed", 0u}, std::pair{"new feed", 1u}, std::pair{"feed", 1u}}) {
    std::vector<std::string> order;
    PublicTree(c.out, c.index, c.pool)
        .apply(Case::files(feed), {},
               {[&] { order.push_back("before renames"); },
                [&](const TreeChange& change) {
                  CHECK(change.written.size() == paths);
                  if (paths > 0) CHECK(read_file_if_exists(c.out / "s/feed.xml", 100) != feed);
                  order.push_back("told");
                }});
    CHECK(order == std::vector<std::string>{"told", "before renames"});
  }
}

TEST_CASE("a file that is listed twice is put in place once, with its whole folder") {
  Case c;
  c.apply(Case::files("feed"));
  auto files = Case::files("new feed");
  for (int i = 0; i < 2; ++i)
    files.push_back(text_file("s", "s/images/shared.jpg", WriteOrder::companion, "image/jpeg", "picture"));
  const auto inode_before = c.folder_inode();
  CHECK(c.apply(std::move(files)).written == Paths{"s/images/shared.jpg", "s/feed.xml"});
  CHECK(c.folder_inode() != inode_before);
  CHECK(read_file(c.out / "s/images/shared.jpg", 100) == "picture");
}

TEST_CASE("a linked folder is followed, and its files are renamed one by one to the same result") {
  Case c;
  c.apply(Case::files("feed"));
  fs::rename(c.out / "s", c.folder / "elsewhere");
  fs::create_directory_symlink(c.folder / "elsewhere", c.out / "s");
  auto fewer = Case::files("new feed");
  fewer.erase(fewer.begin() + 1);
  const TreeChange change = c.apply(std::move(fewer));
  CHECK(change.written == Paths{"s/feed.xml"});
  CHECK(change.removed == Paths{"s/audio/a.mp3"});
  CHECK(fs::is_symlink(c.out / "s"));
  CHECK(read_file(c.folder / "elsewhere/feed.xml", 100) == "new feed");
  CHECK_FALSE(fs::exists(c.folder / "elsewhere/audio"));
  CHECK_FALSE(read_manifest(c.out)->changing);
}

TEST_CASE("an exchanged folder keeps its mode, and nothing is left beside it") {
  Case c;
  c.apply(Case::files("feed"));
  fs::permissions(c.out / "s", fs::perms::owner_all | fs::perms::group_read);
  c.apply(Case::files("new feed"));
  CHECK(fs::status(c.out / "s").permissions() == (fs::perms::owner_all | fs::perms::group_read));
  const auto entries = std::distance(fs::recursive_directory_iterator(c.out), fs::recursive_directory_iterator());
  CHECK(entries == 7);  // .voicepress, the manifest, s, audio and three files
}

TEST_CASE("what a killed build put in place before its list is not lost sight of") {
  Case c;
  c.apply(Case::files("feed"));
  // As after the exchange of the folder: a new picture is there, and the new list still has its temporary name.
  write_file_atomically(c.out / "s/new.jpg", "picture");
  Manifest list = *read_manifest(c.out);
  list.files["s/new.jpg"] = {"s", "image/jpeg", 7, sha256_hex("picture"), {}, false};
  write_file_atomically(c.out / ".voicepress/.tmp-1-0-manifest.json", manifest_text(list));
  CHECK(c.apply(Case::files("feed")).removed == Paths{"s/new.jpg"});
  CHECK_FALSE(fs::exists(c.out / "s/new.jpg"));
}

TEST_CASE("a list is believed without a look at the files, but not after a build was killed") {
  Case c;
  c.apply(Case::files("feed"));
  const std::string digest = sha256_hex("feed");
  {
    PublicTree tree(c.out, c.index, c.pool);
    tree.believe_manifest();
    const int read = c.index.files_read();
    fs::remove(c.out / "s/feed.xml");  // after somebody looked
    CHECK(tree.sha256_of("s/feed.xml") == digest);
    CHECK(tree.sha256_of("s/other.xml").empty());
    CHECK(c.index.files_read() == read);
  }
  Manifest unfinished;
  unfinished.files["s/new.html"] = {"s", "text/html", 3, sha256_hex("new"), {}, false};
  write_file_atomically(c.out / ".voicepress/.tmp-1-2-manifest.json", manifest_text(unfinished));
  PublicTree tree(c.out, c.index, c.pool);
  tree.believe_manifest();
  CHECK(tree.sha256_of("s/new.html").empty());
  CHECK(tree.sha256_of("s/feed.xml").empty());
}

TEST_CASE("a list without a word is no list, and is not taken for none") {
  Case c;
  c.apply(Case::files("feed"));
  fs::resize_file(c.out / manifest_path, 0);
  CHECK_THROWS_WITH(c.apply(Case::files("feed")), Catch::Contains("cannot understand"));
}

TEST_CASE("a few files get other bytes, and no other is looked at") {
  Case c;
  c.apply(Case::files("feed"));
  const auto as_listed = [&] { return test::slurp(c.out / manifest_path); };
  const std::string list = as_listed();
  const auto replaced = [&](const std::string& path, bool is_believed, bool is_list_true) {
    PublicTree tree(c.out, c.index, c.pool);
    if (is_believed) tree.believe_manifest();
    std::vector<PublicFile> files;
    files.push_back(text_file("s", path, WriteOrder::feed, "application/rss+xml", "another feed"));
    tree.take(files.back());
    return tree.replace(std::move(files), [&] { return is_list_true; });
  };
  CHECK_FALSE(replaced("s/feed.xml", false, true));
  CHECK_FALSE(replaced("s/feed.xml", true, false));
  CHECK_FALSE(replaced("s/unknown.xml", true, true));
  CHECK(as_listed() == list);
  CHECK(test::slurp(c.out / "s/feed.xml") == "feed");
  fs::remove(c.out / "s/audio/a.mp3");  // not looked at
  CHECK(replaced("s/feed.xml", true, true) == Paths{"s/feed.xml"});
  CHECK(test::slurp(c.out / "s/feed.xml") == "another feed");
  const auto after = read_manifest(c.out);
  CHECK(after->files.at("s/feed.xml").sha256 == sha256_hex("another feed"));
  CHECK(after->files.at("s/feed.xml").bytes == 12);
  CHECK(after->files.size() == manifest_from(list, c.out).files.size());
  CHECK_FALSE(after->changing);
  CHECK(replaced("s/feed.xml", true, true) == Paths{});  // it has these bytes
  for (const auto& entry : fs::recursive_directory_iterator(c.out))
    CHECK_FALSE(is_temp_name(entry.path().filename().string()));
}

TEST_CASE("temps that a killed build left beside their places go, told by the sign that it left too") {
  Case c;
  c.apply(Case::files("feed"));
  write_file_atomically(c.out / ".voicepress/.tmp-1-0-renaming", "");
  write_file_atomically(c.out / "s/audio/.tmp-1-1-a.mp3", "half");
  c.apply(Case::files("new feed"));
  for (const auto& entry : fs::recursive_directory_iterator(c.out))
    CHECK_FALSE(is_temp_name(entry.path().filename().string()));
}

TEST_CASE("what is no longer listed is removed, with the folders that become empty") {
  Case c;
  c.apply(Case::files("feed"));
  auto fewer = Case::files("feed");
  fewer.erase(fewer.begin() + 1);
  CHECK(c.apply(std::move(fewer)).removed == Paths{"s/audio/a.mp3"});
  CHECK_FALSE(fs::exists(c.out / "s/audio"));
  CHECK(fs::exists(c.out / "s/feed.xml"));
}

TEST_CASE("files that are not ours stay where they are") {
  Case c;
  c.apply(Case::files("feed"));
  write_file_atomically(c.out / "s/CNAME", "example.org");
  c.apply({});
  CHECK(fs::exists(c.out / "s/CNAME"));
  CHECK_FALSE(fs::exists(c.out / "s/feed.xml"));
}

TEST_CASE("carried files are listed and left alone") {
  Case c;
  c.apply(Case::files("feed"));
  const Manifest before = *read_manifest(c.out);
  c.apply({}, before);
  CHECK(fs::exists(c.out / "s/feed.xml"));
  CHECK(read_manifest(c.out)->files == before.files);
}

TEST_CASE("remote audio is listed, never written, never removed elsewhere") {
  Case c;
  auto files = Case::files("feed");
  files[1].entry.remote = true;
  CHECK(c.apply(std::move(files)).written == Paths{"s/index.html", "s/feed.xml"});
  CHECK(read_manifest(c.out)->files.at("s/audio/a.mp3").remote);
  CHECK_FALSE(fs::exists(c.out / "s/audio/a.mp3"));
}

TEST_CASE("nothing becomes visible when the last step before it fails") {
  Case c;
  c.apply(Case::files("feed"));
  PublicTree tree(c.out, c.index, c.pool);
  CHECK_THROWS_WITH(
      tree.apply(Case::files("new feed"), {}, {[] { throw Error(ErrorKind::machine, "the lock cannot be written"); }}),
      "the lock cannot be written");
  CHECK(read_file(c.out / "s/feed.xml", 100) == "feed");
  for (const auto& entry : fs::recursive_directory_iterator(c.out))
    CHECK_FALSE(is_temp_name(entry.path().filename().string()));
}

TEST_CASE("a folder with somebody's files in it is refused") {
  Case c;
  make_folders(c.out);
  write_file_atomically(c.out / "thesis.doc", "years of work");
  CHECK_THROWS_WITH(PublicTree(c.out, c.index, c.pool), Catch::Contains("choose an empty folder"));
}

TEST_CASE("a damaged object of the cache reaches nobody") {
  Case c;
  write_file_atomically(c.folder / "object", "damaged");
  auto files = Case::files("feed");
  files[1].object = c.folder / "object";
  CHECK_THROWS_WITH(c.apply(std::move(files)), Catch::Contains("were damaged"));
  CHECK_FALSE(fs::exists(c.out / "s/audio/a.mp3"));
  CHECK_FALSE(fs::exists(c.folder / "object"));
}

TEST_CASE("what can be made again is another name of the cache's file, but not in a preview") {
  Case c;
  make_folders(c.folder / "cache");
  write_file_atomically(c.folder / "cache/picture", "picture");
  auto files = Case::files("feed");
  PublicFile picture = text_file("s", "s/images/a.jpg", WriteOrder::companion, "image/jpeg", "picture");
  picture.bytes.clear();
  picture.object = c.folder / "cache/picture";
  picture.is_object_remakeable = true;
  files.push_back(std::move(picture));
  SECTION("the public folder") {
    c.apply(std::move(files));
    CHECK(fs::hard_link_count(c.out / "s/images/a.jpg") == 2);
  }
  SECTION("a preview") {
    PublicTree(c.out, c.index, c.pool, Syncing::never).apply(std::move(files), {}, {[] {}});
    CHECK(fs::hard_link_count(c.out / "s/images/a.jpg") == 1);
  }
  CHECK(read_file(c.out / "s/images/a.jpg", 100) == "picture");
  const int read = c.index.files_read();
  CHECK(c.index.sha256(c.folder / "cache/picture") == c.index.sha256(c.out / "s/images/a.jpg"));
  CHECK(c.index.files_read() <= read + 1);  // a link is no reason to read the file again
}

namespace {

// The page and its encoding, which here is the page with a word before it.
std::vector<PublicFile> page_with_encoding(const std::string& path, const std::string& text) {
  std::vector<PublicFile> files;
  files.push_back(text_file("s", path, WriteOrder::page, "text/html", text));
  files.push_back(text_file("s", path + ".gz", WriteOrder::encoding, "text/html", "gz of " + text));
  files.back().entry.encoding = "gzip";
  files.back().entry.encodes = files.front().entry.sha256;
  return files;
}

// No encoding may lie beside another text than its own.
bool is_true_to_its_text(const fs::path& page) {
  const auto encoding = read_file_if_exists(page.string() + ".gz", 1000);
  return !encoding || *encoding == "gz of " + read_file_if_exists(page, 1000).value_or("nothing");
}

}  // namespace

TEST_CASE("encodings are put in place after all texts, and go when nobody makes them") {
  Case c;
  auto files = page_with_encoding("s/index.html", "one");
  files.push_back(text_file("s", "s/feed.xml", WriteOrder::feed, "application/rss+xml", "feed"));
  CHECK(c.apply(std::move(files)).written == Paths{"s/index.html", "s/feed.xml", "s/index.html.gz"});
  CHECK(read_manifest(c.out)->files.at("s/index.html.gz").encoding == "gzip");
  auto without = page_with_encoding("s/index.html", "one");
  without.pop_back();
  CHECK(c.apply(std::move(without)).removed == Paths{"s/feed.xml", "s/index.html.gz"});
  CHECK_FALSE(fs::exists(c.out / "s/index.html.gz"));
}

TEST_CASE("an encoding that is carried beside a new text is not listed, and goes") {
  Case c;
  c.apply(page_with_encoding("s/index.html", "one"));
  Manifest carried;
  carried.files["s/index.html.gz"] = read_manifest(c.out)->files.at("s/index.html.gz");
  auto next = page_with_encoding("s/index.html", "two");
  next.pop_back();
  c.apply(std::move(next), carried);
  CHECK(read_manifest(c.out)->files.count("s/index.html.gz") == 0);
  CHECK_FALSE(fs::exists(c.out / "s/index.html.gz"));
}

TEST_CASE("what a killed build left between renames has no encoding of another text, nor has what comes after") {
  // As rename_files leaves it when it is killed: the list names old and new, and any of its steps may be the last.
  const auto [text_is_new, encoding] =
      GENERATE(table<bool, std::string>({{false, "gz of one"}, {false, ""}, {true, ""}, {true, "gz of two"}}));
  Case c;
  for (const char* path : {"index.html", "s/index.html"}) {
    c.apply(page_with_encoding(path, "one"));
    Manifest both = *read_manifest(c.out);
    for (const PublicFile& file : page_with_encoding(path, "two")) both.files[file.path] = file.entry;
    both.changing = true;
    write_file_atomically(c.out / manifest_path, manifest_text(both));
    if (text_is_new) write_file_atomically(c.out / path, "two");
    remove_file(c.out / (std::string(path) + ".gz"));
    if (!encoding.empty()) write_file_atomically(c.out / (std::string(path) + ".gz"), encoding);
    CHECK(is_true_to_its_text(c.out / path));
    bool was_true = false;
    const auto look = [&] { was_true = is_true_to_its_text(c.out / path); };
    PublicTree(c.out, c.index, c.pool).apply(page_with_encoding(path, "two"), {}, {look});
    CHECK(was_true);
    CHECK(read_file(c.out / path, 100) == "two");
    CHECK(read_file(c.out / (std::string(path) + ".gz"), 100) == "gz of two");
  }
}
