#include "core/point.h"

#include <doctest/doctest.h>

#include "problems.h"

namespace thalweg {
namespace {

struct Kept {
  const Point* place;
  Vector x, g;
  double f, norm;
  explicit Kept(const Point* p) : place(p), x(p->x), g(p->g), f(p->f), norm(p->norm) {}
  bool holds() const {
    return sameBits(place->x, x) && sameBits(place->g, g) && same(place->f, f) && same(place->norm, norm);
  }
};

// Answers the trial with a value and a gradient whose last entry, the largest, is `norm`.
void tell(Points& points, double value, double norm) {
  points.trial->g.setZero();
  points.trial->g[points.trial->g.size() - 1] = norm;
  points.tell(value);
}

TEST_CASE("at the start one place has every role") {
  Memory memory(Vector::Constant(3, 7));
  Points points(memory.places());
  tell(points, 5, -2);
  CHECK(points.at == points.trial);
  CHECK(points.at == points.best);
  CHECK(points.at->x == Vector::Constant(3, 7));
  CHECK(points.at->f == 5);
  CHECK(points.at->norm == 2);
  CHECK(points.step() == 0);
}

TEST_CASE("no trial is written over the point where the method stands, or over the best") {
  Memory memory(random(3, 1));
  Points points(memory.places());
  tell(points, 0, 1);
  const Vector numbers = random(3 * 3000, 2);
  double lowest = 0;
  for (Index i = 0; i < 3000; ++i) {
    const Kept at(points.at), best(points.best);
    const double value = i % 7 == 0 ? nan : i % 11 == 0 ? -infinity : numbers[i];
    const double norm = i % 13 == 0 ? nan : i % 17 == 0 ? infinity : 1;
    points.place(numbers[3000 + i], random(3, i));
    tell(points, value, norm);
    REQUIRE(at.holds());
    REQUIRE(best.holds());
    REQUIRE(points.trial != points.at);
    REQUIRE(points.trial != best.place);
    if (std::isfinite(value) && std::isfinite(norm)) lowest = std::min(lowest, value);
    REQUIRE(points.best->f == lowest);
    REQUIRE(points.best->finite());
    if (points.trial->finite() && numbers[6000 + i] > 0) {
      const Vector moved = points.trial->x - points.at->x;
      points.accept();
      REQUIRE(points.at == points.trial);
      REQUIRE(points.previous == at.place);
      REQUIRE(points.step() == moved.lpNorm<Eigen::Infinity>());
    }
  }
}

TEST_CASE("a trial lies at + t d") {
  Memory memory(Vector::Ones(3));
  Points points(memory.places());
  tell(points, 0, 1);
  const Vector d{{2, -4, 0}};
  points.place(0.25, d);
  CHECK(points.trial->x == Vector{{1.5, 0, 1}});
  CHECK(points.at->x == Vector{{1, 1, 1}});
}

TEST_CASE("a trial that was prepared is there for t = 1, once, and for no other t") {
  for (const double t : {1.0, 0.5}) {
    Memory memory(random(5, 1));
    Points points(memory.places());
    const Vector d = random(5, 2), prepared = random(5, 3);
    Eigen::Map<Vector>(points.prepare(), 5) = prepared;
    points.place(t, d);
    CHECK(sameBits(Vector(points.trial->x), t == 1 ? prepared : Vector(points.at->x + t * d)));
    points.place(1, d);
    CHECK(sameBits(Vector(points.trial->x), Vector(points.at->x + d)));
  }
}

TEST_CASE("values that differ by rounding only yield to the smaller gradient, once accepted") {
  for (const bool hidden : {true, false}) {
    for (const double norm : {0.5, 2.0}) {
      Memory memory(Vector::Zero(3));
      Points points(memory.places());
      tell(points, 1, 1);
      const Point* const start = points.at;
      points.place(1, Vector::Ones(3));
      tell(points, hidden ? std::nextafter(1.0, 2.0) : 1 + 1e-12, norm);
      CHECK(points.best == start);
      points.accept();
      CHECK(points.best == (hidden && norm < 1 ? points.at : start));
    }
  }
}

TEST_CASE("a start that is not finite gives way to the first finite point") {
  Memory memory(Vector::Zero(3));
  Points points(memory.places());
  tell(points, nan, 1);
  points.place(1, Vector::Ones(3));
  tell(points, 3, 1);
  CHECK(points.best == points.trial);
}

}  // namespace
}  // namespace thalweg
