// crossing <lbfgs|newton> <n> <seconds>: the runs of bench/fresh/crossing.ts wholly in C++, as one line of JSON.
#include <core/hessian/tridiagonal.h>
#include <core/methods/lbfgs.h>
#include <core/methods/newton.h>
#include <core/minimize.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "chained_rosenbrock.h"
#include "timing.h"

namespace thalweg {
namespace {

Vector startOf(Index n) {
  Vector x0(n);
  for (Index i = 0; i < n; ++i) x0[i] = i % 2 == 0 ? -1.2 : 1;
  return x0;
}

Result runLbfgs(const Vector& x0, const StopOptions& stop) {
  const LbfgsOptions<> options;
  LbfgsState state(x0.size(), options);
  const auto start = [&](Points& points) { return lbfgs(state, points, options); };
  return minimize(
      x0, chainedRosenbrock, [](const View&) {}, start, stop, [](const Points&) {});
}

Result runNewton(const Vector& x0, const StopOptions& stop) {
  Vector diagonal(x0.size());
  Vector offDiagonal(x0.size() - 1);
  Tridiagonal hessian(diagonal.data(), offDiagonal.data(), x0.size());
  NewtonState state;
  const auto fill = [&](const View& x) { chainedRosenbrockHessian(x, diagonal, offDiagonal); };
  const auto start = [&](Points& points) {
    points.suspect = true;  // the method looks at curvature; see native/node/session.cpp
    return newton(state, points, hessian, false);
  };
  return minimize(x0, chainedRosenbrock, fill, start, stop, [](const Points&) {});
}

void report(bool newton, Index n, double least) {
  const auto run = newton ? runNewton : runLbfgs;
  const Vector x0 = startOf(n);
  const Result result = run(x0, {});
  StopOptions atOnce;
  atOnce.gtol = 1e300;

  Memory memory(x0);
  std::array<Point, 3> places = memory.places();
  for (Point& place : places) place.x = x0;
  Vector diagonal(n);
  Vector offDiagonal(n - 1);
  volatile double sink = 0;
  std::size_t turn = 0;
  const auto next = [&]() -> Point& { return places[turn = turn == 2 ? 0 : turn + 1]; };

  const double solve = secondsPerCall([&] { sink = run(x0, {}).value; }, least);
  const double setUp = secondsPerCall([&] { sink = run(x0, atOnce).value; }, least);
  const double evaluate = secondsPerCall(
      [&] {
        Point& place = next();
        sink = chainedRosenbrock(place.x, place.g);
      },
      least);
  const double fill = secondsPerCall(
      [&] {
        chainedRosenbrockHessian(next().x, diagonal, offDiagonal);
        sink = diagonal[0] + offDiagonal[n - 2];
      },
      least);
  std::printf(R"({"value":%.17g,"iterations":%.0f,"evaluations":%.0f,"hessians":%.0f,)"
              R"("solve":%.9g,"setUp":%.9g,"evaluate":%.9g,"fill":%.9g})"
              "\n",
              result.value, result.iterations, result.evaluations, result.hessians, solve, setUp, evaluate, fill);
}

}  // namespace
}  // namespace thalweg

int main(int count, char** arguments) {
  if (count != 4) {
    std::fprintf(stderr, "usage: crossing <lbfgs|newton> <n> <seconds>\n");
    return 2;
  }
  thalweg::report(std::string_view(arguments[1]) == "newton", std::atol(arguments[2]), std::atof(arguments[3]));
}
