#include "tags/mp4_atoms.h"

#include "base/error.h"

#include <fmt/format.h>

#include <algorithm>

namespace voicepress {

namespace {

constexpr std::size_t header_size = 8;

[[noreturn]] void fail(std::uint64_t at) {
  throw Error(ErrorKind::internal, fmt::format("the MP4 atom at byte {} is damaged", at));
}

// Sizes 0 ("to the end of the file") and 1 ("in the next eight bytes") are those of large mdat atoms.
Mp4Atom read_atom(const FileBytes& file, std::uint64_t begin, std::uint64_t end) {
  const auto header = file.at(begin, 2 * header_size);
  if (header.size() < header_size) fail(begin);
  Mp4Atom atom{header.substr(4, 4), begin, begin + header_size, 0};
  auto size = big_endian_number(std::string_view(header).substr(0, 4));
  if (size == 0) size = end - begin;
  if (size == 1 && header.size() == 2 * header_size) {
    size = big_endian_number(std::string_view(header).substr(header_size));
    atom.body += header_size;
  }
  if (size < atom.body - begin || size > end - begin) fail(begin);
  atom.end = begin + size;
  return atom;
}

// The first atom of each name inside the one before.
std::optional<Mp4Atom> find_atom(const FileBytes& file, std::initializer_list<std::string_view> path) {
  std::uint64_t begin = 0, end = file.size();
  std::optional<Mp4Atom> atom;
  for (const auto name : path) {
    const auto atoms = mp4_atoms(file, begin, end);
    const auto found = std::find_if(atoms.begin(), atoms.end(), [&](const Mp4Atom& a) { return a.name == name; });
    if (found == atoms.end()) return std::nullopt;
    atom = *found;
    begin = atom->body;
    end = atom->end;
  }
  return atom;
}

std::string body_of(const FileBytes& file, const Mp4Atom& atom) {
  return file.at(atom.body, static_cast<std::size_t>(atom.end - atom.body));
}

}  // namespace

std::vector<Mp4Atom> mp4_atoms(const FileBytes& file, std::uint64_t begin, std::uint64_t end) {
  std::vector<Mp4Atom> atoms;
  for (auto at = begin; at < end; at = atoms.back().end) atoms.push_back(read_atom(file, at, end));
  return atoms;
}

std::vector<Mp4Atom> mp4_atoms(const FileBytes& file) { return mp4_atoms(file, 0, file.size()); }

std::vector<NeroChapter> nero_chapters(const FileBytes& file) {
  const auto found = find_atom(file, {"moov", "udta", "chpl"});
  if (!found) return {};
  const auto& atom = *found;
  const auto bytes = body_of(file, atom);
  const std::string_view body = bytes;
  constexpr std::size_t count_at = 8;  // behind version, flags and four unused bytes
  if (body.size() <= count_at) fail(atom.begin);
  std::vector<NeroChapter> chapters;
  auto at = count_at + 1;
  for (auto left = static_cast<unsigned char>(body[count_at]); left > 0; --left) {
    if (body.size() < at + 9) fail(atom.begin);
    const auto start = static_cast<std::int64_t>(big_endian_number(body.substr(at, 8)));  // in units of 100 ns
    const auto length = static_cast<unsigned char>(body[at + 8]);
    if (body.size() < at + 9 + length) fail(atom.begin);
    chapters.push_back({std::chrono::milliseconds{(start + 5000) / 10'000}, std::string(body.substr(at + 9, length))});
    at += 9u + length;
  }
  return chapters;
}

std::optional<std::uint64_t> first_edit(const FileBytes& file) {
  const auto atom = find_atom(file, {"moov", "trak", "edts", "elst"});
  if (!atom) return std::nullopt;
  const auto body = body_of(file, *atom);
  // Version and flags, the number of edits, and of the first one its length and where it begins.
  const std::size_t width = body.starts_with('\1') ? 8 : 4;
  if (body.size() < 8 + 2 * width) fail(atom->begin);
  return big_endian_number(std::string_view(body).substr(8 + width, width));
}

}  // namespace voicepress
