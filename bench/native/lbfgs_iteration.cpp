// lbfgs_iteration <n> <iterations> <rounds>: what an iteration of L-BFGS costs beyond the objective, memory 10, one
// thread, on the chained Rosenbrock function from its standard start: ours, the textbook's and, where it is installed,
// libLBFGS; and the time that it takes to read the pairs twice.
#include <core/methods/lbfgs.h>
#include <core/minimize.h>
#include <core/threads.h>

#include <cstdlib>
#ifdef BENCH_LIBLBFGS
#include <lbfgs.h>
#endif

#include "objectives/chained_rosenbrock.h"
#include "rounds.h"
#include "textbook_lbfgs.h"
#include "unordered_loops.h"

namespace thalweg {
namespace {

using Clock = std::chrono::steady_clock;
constexpr Index memory = 10;
constexpr int warm = 15;  // iterations before the clock starts: the pairs are all there, and their pages too

// The time of a run from the `warm`-th iteration to the last, less that inside the objective.
class Stopwatch {
 public:
  explicit Stopwatch(int last) : last_(last) {}

  double evaluate(const View& x, View& g) {
    const Clock::time_point from = Clock::now();
    const double value = objectives::ChainedRosenbrock{}(x, g);
    inside_ += Clock::now() - from;
    return value;
  }

  // After an iteration: go on?
  bool turn() {
    iterations_ += 1;
    if (iterations_ == warm) {
      inside_ = {};
      began_ = Clock::now();
    }
    if (iterations_ == last_) whole_ = Clock::now() - began_;
    return iterations_ < last_;
  }

  double perIteration() const {
    if (iterations_ != last_) return infinity;  // it ended too soon
    return std::chrono::duration<double>(whole_ - inside_).count() / (last_ - warm);
  }

 private:
  int last_, iterations_ = 0;
  Clock::time_point began_;
  Clock::duration inside_{}, whole_{};
};

struct Task {
  Vector x0;
  int iterations;
  std::vector<double> values;  // f at the end of each run
};

// `Number` is what the pairs are kept in.
template <class Number>
double ours(Task& task, double scaling) {
  LbfgsOptions<> options;
  options.memory = memory;
  options.scaling = scaling;
  LbfgsState<Number> state(task.x0.size(), options);
  Stopwatch watch(task.iterations);
  const auto start = [&](Points& points) { return lbfgs(state, points, options); };
  StopOptions stop;
  stop.maxIterations = task.iterations;
  const Result result = minimize(
      task.x0, [&](const View& x, View& g) { return watch.evaluate(x, g); }, [](const View&) {}, start, stop,
      [&](const Points&) { watch.turn(); });
  task.values.push_back(result.value);
  return watch.perIteration();
}

double textbook(Task& task) {
  TextbookLbfgs method(task.x0.size(), memory);
  Stopwatch watch(task.iterations);
  Vector x = task.x0;
  const auto evaluate = [&](Vector& at, Vector& g) {
    View gradient(g.data(), g.size());
    return watch.evaluate(View(at.data(), at.size()), gradient);
  };
  task.values.push_back(method.minimize(x, evaluate, [&] { return watch.turn(); }));
  return watch.perIteration();
}

#ifdef BENCH_LIBLBFGS
double liblbfgs(Task& task) {
  const int n = static_cast<int>(task.x0.size());
  Stopwatch watch(task.iterations);
  lbfgs_parameter_t options;
  lbfgs_parameter_init(&options);
  options.m = memory;
  options.epsilon = 0;
  options.max_iterations = task.iterations;
  double* const x = lbfgs_malloc(n);
  std::copy_n(task.x0.data(), n, x);
  const auto evaluate = [](void* context, const double* at, double* g, const int size, const double) {
    View gradient(g, size);
    return static_cast<Stopwatch*>(context)->evaluate(View(const_cast<double*>(at), size), gradient);
  };
  const auto progress = [](void* context, const double*, const double*, double, double, double, double, int, int, int) {
    return static_cast<Stopwatch*>(context)->turn() ? 0 : 1;
  };
  double value = nan;
  ::lbfgs(n, x, &value, evaluate, progress, &watch, &options);
  lbfgs_free(x);
  task.values.push_back(value);
  return watch.perIteration();
}
#endif

void report(Index n, int iterations, int rounds) {
  Task task{makeVector(n), iterations, {}};
  for (Index i = 0; i < n; ++i) task.x0[i] = i % 2 == 0 ? -1.2 : 1;
  std::vector<Side> sides{{"thalweg", [&] { return ours<double>(task, autoScaling); }},
                          {"scalar", [&] { return ours<double>(task, scalarScaling); }},
                          {"float32", [&] { return ours<float>(task, autoScaling); }},
                          {"float32 scalar", [&] { return ours<float>(task, scalarScaling); }}};
  sides.push_back({"textbook", [&] { return textbook(task); }});
#ifdef BENCH_LIBLBFGS
  sides.push_back({"liblbfgs", [&] { return liblbfgs(task); }});
#endif
  const Block<double> pairs(n, 2 * memory);
  for (Index k = 0; k < 2 * memory; ++k) std::fill_n(pairs[k], n, 1.0);
  volatile double sink = 0;
  const auto readTwice = [&] {
    for (Index k = 0; k < 4 * memory; ++k) sink = unordered::sum(pairs[k % (2 * memory)], n);
  };
  sides.push_back(side(
      "reading", [] {}, readTwice, 0.01));

  // All must have gone down alike: f at their ends differs by a small part of the way; bench/kernels says how small.
  for (const Side& one : sides) one.seconds();
  const double start = [&] {
    Vector g(n);
    View gradient(g.data(), n);
    return objectives::ChainedRosenbrock{}(View(task.x0.data(), n), gradient);
  }();
  double error = 0;
  for (const double value : task.values) error = std::max(error, std::abs(value - task.values[0]) / start);
  race("lbfgs", static_cast<double>(n), error, rounds, sides, R"("iterations":)" + std::to_string(iterations) + ",");
}

}  // namespace
}  // namespace thalweg

int main(int count, char** arguments) {
  if (count != 4) {
    std::fprintf(stderr, "usage: lbfgs_iteration <n> <iterations> <rounds>\n");
    return 2;
  }
  thalweg::report(std::atol(arguments[1]), std::atoi(arguments[2]), std::atoi(arguments[3]));
}
