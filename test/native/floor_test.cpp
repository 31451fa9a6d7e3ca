#include "core/floor.h"

#include <doctest/doctest.h>

#include "problems.h"

namespace thalweg {
namespace {

struct Standing {
  Memory memory;
  std::array<Point, 3> places = memory.places();
  Point& at = places[0];
  Standing(double x, double f) : memory(Vector::Constant(3, x)) { at.f = f; }
};

TEST_CASE("the floor is reached by idle steps alone") {
  Standing here(1, 1);
  here.at.norm = 1;
  const double hidden = 0.1 * epsilon, visible = 1e-9;
  Floor floor;
  for (int i = 0; i < 4; ++i) {
    floor.note(here.at, hidden);
    CHECK(floor.idle == i);  // the first one lowers the gradient from nothing
  }

  floor = {};
  for (int i = 0; i < 20; ++i) {
    floor.note(here.at, visible);
    CHECK(floor.idle == 0);  // f still falls
  }
  for (int i = 0; i < 20; ++i) {
    here.at.norm *= 0.5;
    floor.note(here.at, hidden);
    CHECK(floor.idle == 0);  // the gradient still falls
  }

  floor = {};
  for (int i = 0; i < 20; ++i) {
    floor.note(here.at, i % 3 == 0 ? visible : hidden);
    CHECK(floor.idle < 3);
  }
}

TEST_CASE("a gradient that swings is idle: only a new low counts") {
  Standing here(1, 1);
  Floor floor;
  const auto after = [&](double norm, double gain) {
    here.at.norm = norm;
    floor.note(here.at, gain);
    return floor.idle;
  };
  CHECK(after(1, 1e-9) == 0);
  CHECK(after(100, 1e-9) == 0);  // f fell, the gradient's low is still the one before
  CHECK(after(50, 0) == 1);
  CHECK(after(1, 0) == 2);
  CHECK(after(5, 0) == 3);
}

Method askVerdict(Points& points) {
  const Status status = co_await verdict(points);
  co_return status;
}

// The verdict on `objective` at `x`, whose entries are equal.
template <class Objective>
Status verdictAt(double x, const Objective& objective) {
  Stage stage(Vector::Constant(3, x), objective);
  Run run(askVerdict(stage.points));
  const std::optional<Status> status = stage.iterate(run);
  CHECK(stage.evaluations <= 3);  // one or two beside the start's
  CHECK(stage.points.at->x == Vector::Constant(3, x));
  return status.value();
}

// height + scale (x - minimum)^2 / 2 summed.
auto bowl(double height, double scale, double minimum) {
  return [=](const View& x, View& g) {
    g = scale * (x.array() - minimum);
    return height + 0.5 * dot(g, g) / scale;
  };
}

TEST_CASE("precision is the limit where what the gradient promises is lost in f or in x, at every scale") {
  for (const double scale : {1e-100, 1.0, 1e100}) {
    CAPTURE(scale);
    CHECK(verdictAt(1, bowl(scale, scale, 1 + 1e-9)) == Status::precisionLimit);           // f: eps 1e-18
    CHECK(verdictAt(scale, bowl(0, 1, scale * (1 + epsilon))) == Status::precisionLimit);  // x: by one rounding
    CHECK(verdictAt(1, bowl(scale, scale, 1 + 1e-6)) == Status::lineSearchFailed);         // f could tell
    CHECK(verdictAt(scale, bowl(0, 1, scale * (1 + 1e-10))) == Status::lineSearchFailed);  // x could move
  }
  CHECK(verdictAt(0, bowl(1, 1, 1e-9)) == Status::precisionLimit);
  CHECK(verdictAt(0, bowl(0, 1, 1e-9)) == Status::lineSearchFailed);
}

TEST_CASE("no curvature, a corner, or a wrong gradient are never the limit of precision") {
  const auto ramp = [](const View& x, View& g) {
    g.setConstant(-1e-12);
    return 1 - 1e-12 * x.sum();
  };
  const auto corner = [](const View& x, View& g) {
    for (Index i = 0; i < 3; ++i) g[i] = std::copysign(1, x[i] - 1);
    return (x.array() - 1).abs().sum();
  };
  const auto wrong = [](const View& x, View& g) {
    g = -1e-9 * x;
    return 1 + 0.5e-9 * dot(x, x);
  };
  const auto edge = [](const View& x, View& g) {
    g.setConstant(x[0] == 1 ? -1e-12 : nan);
    return x[0] == 1 ? 1 : nan;
  };
  CHECK(verdictAt(1, ramp) == Status::lineSearchFailed);
  CHECK(verdictAt(1 + 1e-9, corner) == Status::lineSearchFailed);
  CHECK(verdictAt(1, wrong) == Status::lineSearchFailed);
  CHECK(verdictAt(1, edge) == Status::lineSearchFailed);
}

}  // namespace
}  // namespace thalweg
