// objectives <name> <n>: reads x and, where the objective has some, its n data (scales or counts) as raw doubles from
// standard input; writes f, the gradient, the Hessian's diagonal and off-diagonal as raw doubles.
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "objectives/chained_rosenbrock.h"
#include "objectives/extended_rosenbrock.h"
#include "objectives/poisson_trend.h"
#include "objectives/tridiagonal_quadratic.h"

namespace thalweg {
namespace {

Vector read(Index n) {
  Vector values(n);
  if (std::fread(values.data(), sizeof(double), static_cast<std::size_t>(n), stdin) != static_cast<std::size_t>(n)) {
    std::fprintf(stderr, "objectives: too few numbers\n");
    std::exit(1);
  }
  return values;
}

void write(const double* values, Index n) { std::fwrite(values, sizeof(double), static_cast<std::size_t>(n), stdout); }

template <class Objective>
void answer(Vector& x, const Objective& objective) {
  const Index n = x.size();
  Vector g(n), diagonal(n), offDiagonal(n);
  const View at(x.data(), n);
  View gradient(g.data(), n);
  const double value = objective(at, gradient);
  objective.hessian(at, diagonal.data(), offDiagonal.data());
  write(&value, 1);
  write(g.data(), n);
  write(diagonal.data(), n);
  write(offDiagonal.data(), n - 1);
}

}  // namespace
}  // namespace thalweg

int main(int count, char** arguments) {
  using namespace thalweg::objectives;
  if (count != 3) {
    std::fprintf(stderr, "usage: objectives <name> <n>\n");
    return 2;
  }
  const std::string_view name = arguments[1];
  const thalweg::Index n = std::atol(arguments[2]);
  thalweg::Vector x = thalweg::read(n);
  if (name == "chained-rosenbrock") {
    thalweg::answer(x, ChainedRosenbrock{});
  } else if (name == "extended-rosenbrock") {
    thalweg::answer(x, ExtendedRosenbrock{});
  } else if (name == "tridiagonal-quadratic") {
    thalweg::Vector scales = thalweg::read(n);
    thalweg::answer(x, TridiagonalQuadratic(thalweg::View(scales.data(), n)));
  } else if (name == "poisson-trend") {
    thalweg::answer(x, PoissonTrend{thalweg::read(n), 100});
  } else {
    std::fprintf(stderr, "objectives: there is no %s\n", arguments[1]);
    return 2;
  }
}
