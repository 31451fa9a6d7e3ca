// chain_solve <tridiagonal|banded> <n> <bandwidth> <rounds> <seconds>: one factorization and one solve of a positive
// definite system, in one and in two threads, beside LAPACK's and beside the traffic that it cannot do without.
#include <core/hessian/banded.h>
#include <core/hessian/tridiagonal.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "factored_calls.h"
#include "objectives/chained_rosenbrock.h"
#include "rounds.h"
#include "unordered_loops.h"
#ifdef BENCH_LAPACK
#include "lapack.h"
#endif

namespace thalweg {
namespace {

Vector rightHandSide(Index n) {
  Vector b = makeVector(n);
  for (Index i = 0; i < n; ++i) b[i] = std::sin(static_cast<double>(i));
  return b;
}

// |H d + b| in units of |b|, both in the max-norm.
double residual(Factored& hessian, const Vector& b, const Vector& d) {
  Vector product = makeVector(b.size());
  hessian.multiply(d, product);
  product += b;
  return largest(product) / largest(b);
}

struct Task {
  Index n;
  int rounds;
  double least;
};

// Our sides. The second thread does the same arithmetic: its answer must have the same bits.
template <class Hessian>
double ourSides(Hessian& hessian, const Vector& b, Vector& d, Threads& threads, double least,
                std::vector<Side>& sides) {
  threads.limit(2);
  hessian.threads = &threads;
  factorAndSolve(hessian, b, d);
  const Vector other = d;
  threads.limit(1);
  factorAndSolve(hessian, b, d);
  double error = residual(hessian, b, d);
  if (std::memcmp(other.data(), d.data(), static_cast<std::size_t>(d.size()) * sizeof(double)) != 0) error = infinity;
  for (const int count : {1, 2}) {
    sides.push_back(side(
        count == 1 ? "thalweg" : "thalweg2", [&threads, count] { threads.limit(count); },
        [&] { factorAndSolve(hessian, b, d); }, least));
  }
  return error;
}

void tridiagonal(const Task& task) {
  const Index n = task.n;
  Vector diagonal = makeVector(n), offDiagonal = makeVector(n - 1), ones = Vector::Ones(n);
  objectives::ChainedRosenbrock{}.hessian(View(ones.data(), n), diagonal.data(), offDiagonal.data());
  const Vector b = rightHandSide(n);
  Vector d = makeVector(n);
  Tridiagonal hessian(diagonal.data(), offDiagonal.data(), n);
  Threads threads(1);
  std::vector<Side> sides;
  double error = ourSides(hessian, b, d, threads, task.least, sides);
  volatile double sink = 0;
  sides.push_back(side(
      "traffic", [] {},
      [&] { sink = unordered::solveTraffic(diagonal.data(), offDiagonal.data(), b.data(), d.data(), n - 1); },
      task.least));
#ifdef BENCH_LAPACK
  const int rows = static_cast<int>(n), one = 1;
  int info = 0;
  Vector pivots = makeVector(n), factors = makeVector(n - 1), x = makeVector(n);
  const auto prepare = [&] {
    pivots = diagonal;
    factors = offDiagonal;
    x = b;
  };
  const auto work = [&] { dptsv_(&rows, &one, pivots.data(), factors.data(), x.data(), &rows, &info); };
  prepare();
  work();
  x = -x;
  error = std::max(error, info == 0 ? residual(hessian, b, x) : infinity);
  sides.push_back(side("lapack", prepare, work, task.least));
#endif
  race("tridiagonal", static_cast<double>(n), error, task.rounds, sides);
}

void banded(const Task& task, Index bandwidth) {
  const Index n = task.n, columns = bandwidth + 1;
  Vector bands = makeVector(columns * n);
  for (Index a = 0; a <= bandwidth; ++a) {
    for (Index i = 0; i < n; ++i) {
      bands[a * n + i] = a == 0 ? 2.0 * static_cast<double>(bandwidth) + 0.5 : std::cos(static_cast<double>(i * a));
    }
  }
  const Vector b = rightHandSide(n);
  Vector d = makeVector(n);
  Banded hessian(bands.data(), bandwidth, n);
  Threads threads(1);
  std::vector<Side> sides;
  double error = ourSides(hessian, b, d, threads, task.least, sides);
#ifdef BENCH_LAPACK
  const int rows = static_cast<int>(n), reach = static_cast<int>(bandwidth), height = reach + 1, one = 1;
  int info = 0;
  Vector original = makeVector(columns * n), factors = makeVector(columns * n), x = makeVector(n);
  for (Index i = 0; i < n; ++i) {
    for (Index a = 0; a <= bandwidth; ++a) original[i * columns + a] = i + a < n ? bands[a * n + i] : 0;
  }
  const auto prepare = [&] {
    factors = original;
    x = b;
  };
  const auto work = [&] { dpbsv_("L", &rows, &reach, &one, factors.data(), &height, x.data(), &rows, &info); };
  prepare();
  work();
  x = -x;
  error = std::max(error, info == 0 ? residual(hessian, b, x) : infinity);
  sides.push_back(side("lapack", prepare, work, task.least));
#endif
  race("banded", static_cast<double>(n), error, task.rounds, sides, "\"bandwidth\":" + std::to_string(bandwidth) + ",");
}

}  // namespace
}  // namespace thalweg

int main(int count, char** arguments) {
  if (count != 6) {
    std::fprintf(stderr, "usage: chain_solve <tridiagonal|banded> <n> <bandwidth> <rounds> <seconds>\n");
    return 2;
  }
#ifdef BENCH_LAPACK
  if (openblas_set_num_threads) openblas_set_num_threads(1);
#endif
  const thalweg::Task task{std::atol(arguments[2]), std::atoi(arguments[4]), std::atof(arguments[5])};
  if (std::string_view(arguments[1]) == "tridiagonal") {
    thalweg::tridiagonal(task);
  } else {
    thalweg::banded(task, std::atol(arguments[3]));
  }
}
