// Objectives with known minima, and a run by hand: what the C++ tests share.
#pragma once
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

#include "core/minimize.h"

namespace thalweg {

inline bool same(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

// The same bits, not only equal values: 0 and -0 differ, NaN equals itself.
template <class A, class B>
bool sameBits(const A& a, const B& b) {
  return a.size() == b.size() && std::equal(a.data(), a.data() + a.size(), b.data(), same);
}

// Uniform in [-1, 1), the same on every machine.
inline Vector random(Index n, std::uint64_t seed) {
  std::mt19937_64 bits(seed);
  Vector x(n);
  for (Index i = 0; i < n; ++i) x[i] = 0x1p-52 * static_cast<double>(bits() >> 11) - 1;
  return x;
}

inline Vector logSpaced(Index n, double first, double last) {
  Vector a(n);
  const double ratio = std::log(last / first);
  for (Index i = 0; i < n; ++i) a[i] = first * std::exp(ratio * static_cast<double>(i) / static_cast<double>(n - 1));
  return a;
}

// Half the squared length. Minimum 0 at 0.
struct Sphere {
  double operator()(const View& x, View& g) const {
    g = x;
    return 0.5 * dot(x, x);
  }
};

// Half the sum of a_i (x_i - 1)^2. Minimum 0 at 1.
struct Quadratic {
  Vector a;
  double operator()(const View& x, View& g) const {
    g = a.cwiseProduct(x - Vector::Ones(x.size()));
    double value = 0;
    for (Index i = 0; i < x.size(); ++i) value += 0.5 * g[i] * (x[i] - 1);
    return value;
  }
  void hessian(const View&, View& diagonal) const { diagonal = a; }
};

// Sum of 100 (x_i+1 - x_i^2)^2 + (1 - x_i)^2. Minimum 0 at 1.
struct Rosenbrock {
  double operator()(const View& x, View& g) const {
    double value = 0;
    g.setZero();
    for (Index i = 0; i + 1 < x.size(); ++i) {
      const double valley = x[i + 1] - x[i] * x[i];
      const double slope = 1 - x[i];
      value += 100 * valley * valley + slope * slope;
      g[i] -= 400 * x[i] * valley + 2 * slope;
      g[i + 1] += 200 * valley;
    }
    return value;
  }
  void hessian(const View& x, View& diagonal, View& offDiagonal) const {
    diagonal.setZero();
    for (Index i = 0; i + 1 < x.size(); ++i) {
      diagonal[i] += 1200 * x[i] * x[i] - 400 * x[i + 1] + 2;
      diagonal[i + 1] += 200;
      offDiagonal[i] = -400 * x[i];
    }
  }
  static Vector start(Index n) {
    Vector x = Vector::Ones(n);
    for (Index i = 0; i < n; i += 2) x[i] = -1.2;
    return x;
  }
};

// The smooth log-rate of Poisson counts: sum of exp(x_i) - y_i x_i, plus lambda (x_i+1 - x_i)^2. Strictly convex; with
// all counts equal the minimum is at their logarithm.
struct PoissonTrend {
  Vector counts;
  double lambda;
  double operator()(const View& x, View& g) const {
    double value = 0;
    for (Index i = 0; i < x.size(); ++i) {
      const double rate = std::exp(x[i]);
      value += rate - counts[i] * x[i];
      g[i] = rate - counts[i];
      if (i == 0) continue;
      const double rise = x[i] - x[i - 1];
      value += lambda * rise * rise;
      g[i] += 2 * lambda * rise;
      g[i - 1] -= 2 * lambda * rise;
    }
    return value;
  }
  void hessian(const View& x, View& diagonal, View& offDiagonal) const {
    const Index last = x.size() - 1;
    for (Index i = 0; i <= last; ++i) diagonal[i] = std::exp(x[i]) + (i > 0 && i < last ? 4 : 2) * lambda;
    offDiagonal.setConstant(-2 * lambda);
  }
};

// A run by hand: its places, the start evaluated.
template <class Objective>
struct Stage {
  Objective objective;
  Memory memory;
  Points points;
  int evaluations = 0;

  Stage(const Vector& x0, Objective f) : objective(std::move(f)), memory(x0), points(memory.places()) { answer(); }
  void answer() {
    points.tell(objective(points.trial->x, points.trial->g));
    evaluations += 1;
  }
  // Resumes to the end of an iteration, or of the run, whose status it then returns. `help` answers what else is asked.
  template <class FillHessian, class Help>
  std::optional<Status> iterate(Run& run, FillHessian fillHessian, Help help) {
    for (;;) {
      const std::optional<Ask> ask = run.resume();
      if (!ask) return run.status();
      if (*ask == Ask::iterate) return std::nullopt;
      if (*ask == Ask::evaluate) {
        answer();
      } else if (*ask == Ask::hessian) {
        fillHessian(points.at->x);
      } else {
        help(*ask, points.at->x);
      }
    }
  }
  template <class FillHessian>
  std::optional<Status> iterate(Run& run, FillHessian fillHessian) {
    return iterate(run, fillHessian, [](Ask, const View&) {});
  }
  std::optional<Status> iterate(Run& run) {
    return iterate(run, [](const View&) {});
  }
};

}  // namespace thalweg
