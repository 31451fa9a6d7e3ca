// Every Newton method on one problem, whose Hessian is dense.
#pragma once
#include <array>
#include <functional>
#include <string>

#include "core/hessian/dense.h"
#include "core/methods/newton.h"
#include "core/methods/newton_cg.h"
#include "core/methods/newton_line_search.h"
#include "problems.h"

namespace thalweg {

struct Smooth {
  std::function<double(const View&, View&)> value;
  std::function<Eigen::MatrixXd(const View&)> hessian;
};

enum class Way { exact, dear, products, lineSearch };
inline constexpr std::array ways{Way::exact, Way::dear, Way::products, Way::lineSearch};
inline std::string nameOf(Way way) {
  constexpr std::array names{"newton", "newton, dear", "newtonCg", "newtonLineSearch"};
  return names[static_cast<std::size_t>(way)];
}

// All that one run needs.
struct Newtons {
  Way way;
  Smooth problem;
  Index n;
  Vector numbers, vectors;
  Dense hessian;
  NewtonState region;
  NewtonCgState gradients{NewtonCgOptions{}};
  NewtonLineSearchState search;
  AskedProducts products;
  NoPreconditioner none;
  double shortest = infinity;  // of the radii

  Newtons(Way way, Smooth problem, Index n)
      : way(way),
        problem(std::move(problem)),
        n(n),
        numbers(n * n),
        vectors(4 * n),
        hessian(numbers.data(), n),
        products(vector(0), vector(1)),
        none(vector(2), vector(3)) {}

  View vector(Index k) { return {vectors.data() + k * n, n}; }
  Method start(Points& points) {
    points.suspect = true;
    if (way == Way::products) return newtonCg(gradients, points, products, none);
    if (way == Way::lineSearch) return newtonLineSearch(search, points, hessian, WolfeOptions{});
    return newton(region, points, hessian, way == Way::dear);
  }
  void fill(const View& x) { hessian.h = problem.hessian(x); }
  void help(Ask ask, const View& x) {
    if (ask == Ask::product) products.hv = problem.hessian(x) * products.v;
  }
};

template <class Watch>
Result solve(Way way, const Smooth& problem, const Vector& x0, const StopOptions& stop, Watch watch) {
  Newtons run(way, problem, x0.size());
  return minimize(
      x0, problem.value, [&](const View& x) { run.fill(x); }, [&](Points& points) { return run.start(points); }, stop,
      watch, [&](Ask ask, const View& x) { run.help(ask, x); });
}

// The iterates are not of interest; no run of these tests needs many.
inline Result solve(Way way, const Smooth& problem, const Vector& x0, StopOptions stop = {}) {
  stop.maxIterations = std::min(stop.maxIterations, 2000.0);
  return solve(way, problem, x0, stop, [](const Points&) {});
}

// A function of one unknown, its slope and its curvature.
inline Smooth ofOne(std::function<double(double)> f, std::function<double(double)> slope,
                    std::function<double(double)> curvature) {
  return {[=](const View& x, View& g) {
            g[0] = slope(x[0]);
            return f(x[0]);
          },
          [=](const View& x) { return Eigen::MatrixXd::Constant(1, 1, curvature(x[0])); }};
}

inline Smooth rosenbrock() {
  return {Rosenbrock{}, [](const View& x) {
            const Index n = x.size();
            Vector memory(2 * n);
            View diagonal(memory.data(), n), off(memory.data() + n, n - 1);
            Rosenbrock{}.hessian(x, diagonal, off);
            Eigen::MatrixXd h = diagonal.asDiagonal();
            h.diagonal(1) = h.diagonal(-1) = off;
            return h;
          }};
}

// Half of (x - 1)'H(x - 1), plus `height`.
inline Smooth quadraticOf(const Eigen::MatrixXd& h, double height = 0) {
  return {[=](const View& x, View& g) {
            const Vector away = x - Vector::Ones(x.size());
            g = h * away;
            return 0.5 * dot(away, g) + height;
          },
          [=](const View&) { return h; }};
}

// x^2 - y^2 + y^4 / 4: minima -1 at (0, +-sqrt 2), a saddle at 0.
inline Smooth saddle() {
  return {[](const View& x, View& g) {
            const double square = x[1] * x[1];
            g[0] = 2 * x[0];
            g[1] = x[1] * (square - 2);
            return x[0] * x[0] + square * (0.25 * square - 1);
          },
          [](const View& x) {
            return Eigen::MatrixXd(Vector{{2, 3 * x[1] * x[1] - 2}}.asDiagonal());
          }};
}

}  // namespace thalweg
