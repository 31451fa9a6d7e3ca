// Arguments from JavaScript, looked at before any memory behind them is: a wrong one is a TypeError. These readers
// throw Mistake, which `guarded` turns into that; what a getter of the caller's threw reaches the caller unchanged.
#pragma once
#include <napi.h>

#include <array>
#include <cmath>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include "../core/vector.h"

namespace thalweg {

struct Mistake : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

// The sentence is made when it is needed.
inline void require(bool holds, const char* name, const char* says = "") {
  if (!holds) throw Mistake(std::string(name) + says);
}

// What act() returns; C++ exceptions become JavaScript's, and the result is undefined. In a thread that is being ended
// every call of Node-API may fail and nothing can be thrown: NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS, in sources.json,
// keeps that from ending the whole process.
template <class Act>
auto guarded(Napi::Env env, const Act& act) -> decltype(act()) {
  try {
    return act();
  } catch (const std::bad_alloc&) {
    Napi::RangeError::New(env, "not enough memory for the native engine's state").ThrowAsJavaScriptException();
  } catch (const Mistake& mistake) {
    if (!env.IsExceptionPending()) Napi::TypeError::New(env, mistake.what()).ThrowAsJavaScriptException();
  } catch (const std::exception& error) {
    Napi::Error::New(env, error.what()).ThrowAsJavaScriptException();
  }
  return decltype(act())();
}

// Numbers in JavaScript's memory. It may go whenever JavaScript runs: take it after everything else has been read.
template <class T>
struct Stretch {
  T* data = nullptr;
  Index length = 0;
};

template <class T>
constexpr napi_typedarray_type arrayType() {
  if constexpr (std::is_same_v<T, double>) return napi_float64_array;
  if constexpr (std::is_same_v<T, float>) return napi_float32_array;
  if constexpr (std::is_same_v<T, std::int32_t>) return napi_int32_array;
}

template <class T>
Stretch<T> numbers(napi_env env, napi_value value, const char* name) {
  napi_typedarray_type type;
  std::size_t length = 0;
  void* data = nullptr;
  const auto status = napi_get_typedarray_info(env, value, &type, &length, &data, nullptr, nullptr);
  require(status == napi_ok && type == arrayType<T>(), name, " must be a typed array of the right type");
  require(data != nullptr || length == 0, name, " has no memory");
  return {static_cast<T*>(data), static_cast<Index>(length)};
}

// The same, of a known length.
template <class T>
T* numbers(napi_env env, napi_value value, Index length, const char* name) {
  const auto stretch = numbers<T>(env, value, name);
  require(stretch.length == length, name, " has the wrong length");
  return stretch.data;
}

inline napi_value property(napi_env env, napi_value object, const char* name) {
  napi_value value = nullptr;
  require(napi_get_named_property(env, object, name, &value) == napi_ok, name, " cannot be read");
  return value;
}

inline std::string text(napi_env env, napi_value value, const char* name) {
  std::array<char, 64> text{};  // every name is shorter
  std::size_t length = 0;
  const auto status = napi_get_value_string_utf8(env, value, text.data(), text.size(), &length);
  require(status == napi_ok, name, " must be a string");
  return {text.data(), length};
}

inline std::string textOf(napi_env env, napi_value object, const char* name) {
  return text(env, property(env, object, name), name);
}

constexpr Index mostThreads = 1 << 20;

inline Index wholeNumber(napi_env env, napi_value value, Index most, const char* name) {
  double number = -1;
  const bool read = napi_get_value_double(env, value, &number) == napi_ok;
  const bool fits = number >= 0 && number <= static_cast<double>(most) && number == std::floor(number);
  require(read && fits, name, " must be a whole number, not too large");
  return static_cast<Index>(number);
}

// The elements of an array; all of them typed arrays, if they are to be.
inline std::vector<napi_value> elements(napi_env env, napi_value value, const char* name) {
  bool is = false;
  std::uint32_t length = 0;
  require(napi_is_array(env, value, &is) == napi_ok && is, name, " must be an array");
  napi_get_array_length(env, value, &length);
  std::vector<napi_value> list;
  for (std::uint32_t k = 0; k < length; ++k) {
    napi_value element = nullptr;
    bool typed = false;
    require(napi_get_element(env, value, k, &element) == napi_ok, name, " cannot be read");
    require(napi_is_typedarray(env, element, &typed) == napi_ok && typed, name, " must hold typed arrays");
    list.push_back(element);
  }
  return list;
}

// A property that JavaScript does not see in passing and cannot change.
inline void hide(napi_env env, napi_value object, const char* name, napi_value value) {
  const napi_property_descriptor hidden{name, nullptr, nullptr, nullptr, nullptr, value, napi_default, nullptr};
  napi_define_properties(env, object, 1, &hidden);
}

// A list of one's own: the caller's may change.
inline napi_value copyOf(napi_env env, const std::vector<napi_value>& values) {
  napi_value list = nullptr;
  napi_create_array_with_length(env, values.size(), &list);
  for (std::uint32_t k = 0; k < values.size(); ++k) napi_set_element(env, list, k, values[k]);
  return list;
}

// A method of a class of ours, called on an object of that class and on no other: each object carries the tag of its
// class, which Class::tag is.
template <class Class, auto member>
napi_value called(napi_env env, napi_callback_info raw) {
  const Napi::CallbackInfo info(env, raw);
  return guarded(info.Env(), [&]() -> napi_value {
    bool is = false;
    require(napi_check_object_type_tag(env, info.This(), &Class::tag, &is) == napi_ok && is,
            "called on another object");
    Class* const self = Class::Unwrap(info.This().As<Napi::Object>());
    require(self != nullptr, "the thread is being ended");
    if constexpr (std::is_void_v<decltype((self->*member)(info))>) {
      (self->*member)(info);
      return nullptr;
    } else {
      return (self->*member)(info);
    }
  });
}

template <class Class, auto member>
napi_property_descriptor method(const char* name) {
  return {name, nullptr, called<Class, member>, nullptr, nullptr, nullptr, napi_default_method, nullptr};
}

// A function of its own that knows its object, which saves four fifths of the price of a method call. It keeps the
// object alive, which it needs: it may be taken from it.
template <void (*function)(const Napi::CallbackInfo&)>
void attach(Napi::Env env, Napi::Object object, const char* name, void* data) {
  const auto made = Napi::Function::New<function>(env, name, data);
  hide(env, made, "owner", object);
  hide(env, object, name, made);
}

}  // namespace thalweg
