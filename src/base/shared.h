// A large value that many hold: copies share it until one of them is changed. There or not, like a std::optional.
#pragma once

#include <memory>
#include <utility>

namespace voicepress {

template <class T>
class Shared {
 public:
  Shared() = default;
  Shared(T value) : value_(std::make_shared<T>(std::move(value))) {}

  explicit operator bool() const { return value_ != nullptr; }
  const T& operator*() const { return *value_; }
  const T* operator->() const { return value_.get(); }

  // To be changed, for this holder alone. Not while another thread copies this one.
  T& edit() {
    if (!value_)
      value_ = std::make_shared<T>();
    else if (value_.use_count() > 1)
      value_ = std::make_shared<T>(*value_);
    return *value_;
  }

  friend bool operator==(const Shared& a, const Shared& b) { return a.value_ == b.value_ || (a && b && *a == *b); }

 private:
  std::shared_ptr<T> value_;
};

}  // namespace voicepress
