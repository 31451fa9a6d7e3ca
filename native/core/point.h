// The places of a run. Twin: src/core/point.ts
#pragma once
#include <array>
#include <optional>

#include "blocks.h"
#include "status.h"

namespace thalweg {

// Coordinates, value, gradient and the gradient's max-norm. The vectors live in memory that the driver owns.
struct Point {
  View x, g;
  double f = nan;
  double norm = nan;

  Point(double* x, double* g, Index n) : x(x, n), g(g, n) {}
  bool finite() const { return std::isfinite(f) && std::isfinite(norm); }
};

// Why a method that takes every step as it comes cannot go on from there.
inline std::optional<Status> divergence(const Point& point) {
  if (point.finite()) return std::nullopt;
  return point.f == -infinity ? Status::unbounded : Status::notFinite;
}

// Three places are enough: `at` is where the method stands, `trial` where it last asked, `best` the lowest value seen.
// The roles move between them; nothing is copied.
struct Points {
  std::array<Point, 3> places;
  Point* at = &places[0];
  Point* trial = &places[0];
  Point* best = &places[0];
  Point* previous = &places[0];  // where the last iteration began, until the next trial is placed
  bool suspect = false;          // the method's word: f may curve downwards at `at`: it need not be a minimum
  bool looks = false;            // the method can look whether f curves downwards
  bool stationary = false;       // the driver's word: the gradient vanishes there
  double rate = nan;             // the driver's word: the learning rate of the next step
  double floor = nan;            // the gradient's length below which f shows no decrease, as the last verdict has it
  double radius = nan;           // the radius of a trust region as the last iteration left it
  bool ahead = false;            // the state has taken the step to the trial already, which is not evaluated yet
  Threads threads;               // that long loops may share out

  explicit Points(std::array<Point, 3> memory) : places(std::move(memory)) {}
  Points(const Points&) = delete;

  // The trial leaves `at`, for a place where nothing must be kept.
  void leave() { trial = spare(); }

  // Where a method writes at + d itself, while d is at hand: the next place(1, d) finds it done.
  double* prepare() {
    leave();
    prepared_ = true;
    return trial->x.data();
  }

  // Moves the trial to at + t d.
  void place(double t, const Vector& d) {
    const bool done = prepared_ && t == 1;
    prepared_ = false;
    if (done) return;
    leave();
    along(threads, trial->x.data(), at->x.data(), t, d.data(), d.size());
  }

  // The driver's answer: the objective's value at the trial, its gradient being written there already.
  void tell(double value) {
    trial->f = value;
    trial->norm = largest(threads, trial->g);
    if (trial->finite() && !(best->f <= value)) best = trial;
  }

  // The trial becomes the point where the method stands. Values that differ by rounding only yield to the gradient.
  void accept() {
    previous = at;
    at = trial;
    const double rounding = 4 * epsilon * std::abs(best->f);
    if (at->norm < best->norm && at->f <= best->f + rounding) best = at;
  }

  // The max-norm of the last iteration's step.
  double step() const {
    double most = 0;
    for (Index i = 0; i < at->x.size(); ++i) {
      const double moved = std::abs(at->x[i] - previous->x[i]);
      if (!(moved <= most)) most = moved;
    }
    return most;
  }

 private:
  Point* spare() {
    for (Point& place : places) {
      if (&place != at && &place != best) return &place;
    }
    return trial;
  }

  bool prepared_ = false;
};

}  // namespace thalweg
