// newton_iteration <n> <rounds>: an iteration of Newton on the chained Rosenbrock function near its minimum, wholly in
// C++ and in one thread, from one Hessian to the next, beside LAPACK's solve of one system of that size.
#include <core/hessian/tridiagonal.h>
#include <core/methods/newton.h>
#include <core/minimize.h>

#include <cstdlib>

#include "objectives/chained_rosenbrock.h"
#include "rounds.h"
#ifdef BENCH_LAPACK
#include "lapack.h"
#endif

namespace thalweg {
namespace {

using Clock = std::chrono::steady_clock;
constexpr objectives::ChainedRosenbrock objective;

double since(Clock::time_point from) { return std::chrono::duration<double>(Clock::now() - from).count(); }

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

struct Iterations {
  std::vector<double> whole, user;  // seconds of each: all of it, and in the user's functions
  Result result;
};

Iterations run(const Vector& x0) {
  const Index n = x0.size();
  Vector diagonal = makeVector(n), offDiagonal = makeVector(n - 1);
  Tridiagonal hessian(diagonal.data(), offDiagonal.data(), n);
  NewtonState state;
  Iterations iterations;
  double user = 0;
  std::optional<Clock::time_point> last;
  const auto evaluate = [&](const View& x, View& g) {
    const Clock::time_point began = Clock::now();
    const double value = objective(x, g);
    user += since(began);
    return value;
  };
  const auto fill = [&](const View& x) {
    const Clock::time_point now = Clock::now();
    if (last) {
      iterations.whole.push_back(std::chrono::duration<double>(now - *last).count());
      iterations.user.push_back(user);
    }
    last = now;
    objective.hessian(x, diagonal.data(), offDiagonal.data());
    user = since(now);
  };
  const auto start = [&](Points& points) {
    points.suspect = true;  // the method looks at curvature; see native/node/session.cpp
    return newton(state, points, hessian, false);
  };
  iterations.result = minimize(x0, evaluate, fill, start, {}, [](const Points&) {});
  return iterations;
}

void report(Index n, int rounds) {
  Vector x0 = makeVector(n);
  for (Index i = 0; i < n; ++i) x0[i] = 1 + 0.2 * std::sin(static_cast<double>(i + 1));
  const Result first = run(x0).result;
  const double error = succeeded(first.status) ? first.value : infinity;
  std::vector<Side> sides;
  double user = 0;
  sides.push_back({"thalweg", [&] {
                     const Iterations iterations = run(x0);
                     user = median(iterations.user);
                     return median(iterations.whole);
                   }});
  sides.push_back({"user", [&] { return user; }});
#ifdef BENCH_LAPACK
  const int rows = static_cast<int>(n), one = 1;
  int info = 0;
  Vector ones = Vector::Ones(n), diagonal = makeVector(n), offDiagonal = makeVector(n - 1), x = makeVector(n);
  const auto prepare = [&] {
    objective.hessian(View(ones.data(), n), diagonal.data(), offDiagonal.data());
    x = x0;
  };
  const auto work = [&] { dptsv_(&rows, &one, diagonal.data(), offDiagonal.data(), x.data(), &rows, &info); };
  sides.push_back(side("lapack", prepare, work, 0.02));
#endif
  const std::string counts = R"("iterations":)" + std::to_string(static_cast<int>(first.iterations)) +
                             R"(,"evaluations":)" + std::to_string(static_cast<int>(first.evaluations)) + ",";
  race("newton", static_cast<double>(n), error, rounds, sides, counts);
}

}  // namespace
}  // namespace thalweg

int main(int count, char** arguments) {
  if (count != 3) {
    std::fprintf(stderr, "usage: newton_iteration <n> <rounds>\n");
    return 2;
  }
  thalweg::report(std::atol(arguments[1]), std::atoi(arguments[2]));
}
