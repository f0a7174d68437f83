// Plain values as bytes and back, field by field (Boost.PFR), for what a program keeps for itself between two runs and
// for telling whether two values are the same. Only the program that wrote an archive may read it: neither names nor
// versions are in it, so whoever keeps one asks first whether program and value go together. No format for others.
#pragma once

#include "base/error.h"
#include "base/shared.h"
#include "base/shared_text.h"

#include <chrono>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/pfr.hpp>

namespace voicepress {

namespace archive_detail {

template <class T>
concept Number = std::is_arithmetic_v<T> || std::is_enum_v<T>;

template <class T>
struct IsTime : std::false_type {};
template <class Rep, class Period>
struct IsTime<std::chrono::duration<Rep, Period>> : std::true_type {};
template <class Clock, class Duration>
struct IsTime<std::chrono::time_point<Clock, Duration>> : std::true_type {};

// Copied as it lies in memory: a number, or a time, which is one.
template <class T>
concept Plain = Number<T> || IsTime<T>::value;

template <class T>
concept List = requires(T list, typename T::value_type value) {
  list.insert(list.end(), std::move(value));
  list.size();
}
&&!std::is_convertible_v<T, std::string_view> && !std::same_as<T, std::filesystem::path>;

}  // namespace archive_detail

// What is written must live as long as the writer.
class ArchiveWriter {
 public:
  explicit ArchiveWriter(std::string& to) : to_(to) {}

  template <class T>
  ArchiveWriter& operator<<(const T& value) {
    if constexpr (archive_detail::Plain<T>) {
      to_.append(reinterpret_cast<const char*>(&value), sizeof value);
    } else if constexpr (std::same_as<T, SharedText>) {
      shared(value);
    } else if constexpr (std::same_as<T, std::filesystem::path>) {
      *this << std::string_view(value.native());
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
      const std::string_view text = value;
      *this << static_cast<std::uint64_t>(text.size());
      to_.append(text);
    } else if constexpr (archive_detail::List<T>) {
      *this << static_cast<std::uint64_t>(value.size());
      for (const auto& each : value) *this << each;
    } else {
      fields(value);
    }
    return *this;
  }

 private:
  // A text that stands in many places is written once, and its number each other time.
  void shared(std::string_view text) {
    const auto next = static_cast<std::uint32_t>(texts_.size());
    const auto [known, is_new] = texts_.try_emplace(text, next);
    *this << known->second;
    if (is_new) *this << text;
  }

  template <class T>
  void fields(const std::optional<T>& value) {
    *this << value.has_value();
    if (value) *this << *value;
  }
  template <class T>
  void fields(const Shared<T>& value) {
    *this << static_cast<bool>(value);
    if (value) *this << *value;
  }
  template <class First, class Second>
  void fields(const std::pair<First, Second>& value) {
    *this << value.first << value.second;
  }
  template <class T>
  void fields(const T& value) {
    static_assert(std::is_aggregate_v<T>, "only plain values can be archived");
    boost::pfr::for_each_field(value, [this](const auto& field) { *this << field; });
  }

  std::string& to_;
  std::map<std::string_view, std::uint32_t> texts_;
};

// Throws Error(internal) where the bytes end too early.
class ArchiveReader {
 public:
  explicit ArchiveReader(std::string_view from) : from_(from) {}

  bool at_end() const { return from_.empty(); }

  template <class T>
  ArchiveReader& operator>>(T& value) {
    if constexpr (archive_detail::Plain<T>) {
      const std::string_view bytes = take(sizeof value);
      std::memcpy(&value, bytes.data(), bytes.size());
    } else if constexpr (std::same_as<T, SharedText>) {
      shared(value);
    } else if constexpr (std::same_as<T, std::string_view>) {
      value = text();  // lives as long as the archive's bytes
    } else if constexpr (std::is_convertible_v<const T&, std::string_view> || std::same_as<T, std::filesystem::path>) {
      value = T(std::string(text()));
    } else if constexpr (archive_detail::List<T>) {
      list(value);
    } else {
      fields(value);
    }
    return *this;
  }

 private:
  std::string_view take(std::size_t size) {
    if (size > from_.size()) throw Error(ErrorKind::internal, "an archive ends too early");
    const std::string_view taken = from_.substr(0, size);
    from_.remove_prefix(size);
    return taken;
  }

  std::uint64_t count() {
    std::uint64_t size = 0;
    *this >> size;
    if (size > from_.size()) throw Error(ErrorKind::internal, "an archive ends too early");
    return size;
  }

  std::string_view text() { return take(count()); }

  void shared(SharedText& value) {
    std::uint32_t number = 0;
    *this >> number;
    if (number > texts_.size()) throw Error(ErrorKind::internal, "an archive refers to a text that is not there");
    if (number == texts_.size()) texts_.emplace_back(std::string(text()));
    value = texts_[number];
  }

  template <class T>
  void list(T& value) {
    value.clear();
    const std::uint64_t size = count();  // each takes a byte at least
    if constexpr (requires { value.reserve(size); }) value.reserve(size);
    for (std::uint64_t i = 0; i < size; ++i) value.insert(value.end(), element<typename T::value_type>());
  }

  template <class T>
  T element() {
    T value{};
    *this >> value;
    return value;
  }

  template <class T>
  void fields(std::optional<T>& value) {
    bool is_there = false;
    *this >> is_there;
    value.reset();
    if (is_there) *this >> value.emplace();
  }
  template <class T>
  void fields(Shared<T>& value) {
    bool is_there = false;
    *this >> is_there;
    value = is_there ? Shared<T>(element<T>()) : Shared<T>();
  }
  template <class First, class Second>
  void fields(std::pair<First, Second>& value) {
    *this >> const_cast<std::remove_const_t<First>&>(value.first) >>
        value.second;  // NOLINT: a map's key, not in it yet
  }
  template <class T>
  void fields(T& value) {
    static_assert(std::is_aggregate_v<T>, "only plain values can be archived");
    boost::pfr::for_each_field(value, [this](auto& field) { *this >> field; });
  }

  std::string_view from_;
  std::vector<SharedText> texts_;
};

template <class T>
std::string archived(const T& value) {
  std::string bytes;
  ArchiveWriter(bytes) << value;
  return bytes;
}

template <class T>
T from_archive(std::string_view bytes) {
  T value{};
  ArchiveReader(bytes) >> value;
  return value;
}

}  // namespace voicepress
