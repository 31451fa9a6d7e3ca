// The state of a method as numbers, for a run that is saved: one walk of it counts them, writes them or reads them
// back, and both engines walk alike. A state has a function walk(archive) that shows the archive all that outlives an
// iteration, the single numbers first. Twin: src/core/archive.ts
#pragma once
#include <algorithm>
#include <cmath>

#include "vector.h"

namespace thalweg {

// No count is above it: whole numbers beyond are not all there.
inline constexpr double mostCount = 9007199254740991;

class Counter {
 public:
  Index size = 0;

  void number(double&) { size += 1; }
  // A whole number from 0 to `most`.
  template <class Whole>
  void count(Whole&, double) {
    size += 1;
  }
  void flag(bool&) { size += 1; }
  template <class Number>
  void numbers(Number*, Index n) {
    size += n;
  }
};

class Writer {
 public:
  explicit Writer(double* out) : next_(out) {}

  void number(double& x) { *next_++ = x; }
  template <class Whole>
  void count(Whole& k, double) {
    *next_++ = static_cast<double>(k);
  }
  void flag(bool& is) { *next_++ = is ? 1 : 0; }
  template <class Number>
  void numbers(Number* array, Index n) {
    next_ = std::copy_n(array, n, next_);
  }

 private:
  double* next_;
};

// Never reads past the end; a number that cannot stand where it stands is a failure, and 0.
class Reader {
 public:
  Reader(const double* from, Index n) : next_(from), left_(n) {}

  // Was all of it read, and all as it should be?
  bool ok() const { return !failed_ && left_ == 0; }

  void number(double& x) {
    x = 0;
    numbers(&x, 1);
  }
  template <class Whole>
  void count(Whole& k, double most) {
    double x = 0;
    number(x);
    if (!(x >= 0 && x <= most && x == std::floor(x))) failed_ = true;
    k = static_cast<Whole>(failed_ ? 0 : x);
  }
  void flag(bool& is) { count(is, 1); }
  template <class Number>
  void numbers(Number* array, Index n) {
    if (n > left_) failed_ = true;
    if (failed_) return;
    std::transform(next_, next_ + n, array, [](double x) { return static_cast<Number>(x); });
    next_ += n;
    left_ -= n;
  }

 private:
  const double* next_;
  Index left_;
  bool failed_ = false;
};

// How many numbers the state is.
template <class State>
Index sizeOfState(State& state) {
  Counter counter;
  state.walk(counter);
  return counter.size;
}

// Writes the state to `out`, where there is room for that many.
template <class State>
void writeState(State& state, double* out) {
  Writer writer(out);
  state.walk(writer);
}

// Reads it back. False if the n numbers are no such state, which is then not to be used.
template <class State>
bool readState(State& state, const double* from, Index n) {
  Reader reader(from, n);
  state.walk(reader);
  return reader.ok();
}

}  // namespace thalweg
