// cholesky <n> <rounds> <seconds>: Cholesky's factorization and one solve, in one and in two threads, beside
// OpenBLAS's and plain Eigen's.
#include <core/hessian/dense.h>

#include <Eigen/Cholesky>
#include <cstdlib>

#include "factored_calls.h"
#include "rounds.h"
#ifdef BENCH_LAPACK
#include "lapack.h"
#endif

namespace thalweg {
namespace {

void setThreads([[maybe_unused]] int count) {
#ifdef BENCH_LAPACK
  if (openblas_set_num_threads) openblas_set_num_threads(count);
#endif
}

std::string library() {
#ifdef BENCH_LAPACK
  if (openblas_get_config && openblas_get_corename) {
    return std::string(openblas_get_config()) + ", kernels for " + openblas_get_corename();
  }
  return "LAPACK";
#else
  return "";
#endif
}

void report(Index n, int rounds, double least) {
  // Positive definite without a product of matrices: smooth, and heavy on its diagonal.
  Eigen::MatrixXd original(n, n);
  for (Index j = 0; j < n; ++j) {
    for (Index i = 0; i < n; ++i) original(i, j) = 1 / (1 + std::abs(static_cast<double>(i - j)));
    original(j, j) += 2;
  }
  Vector b(n), d(n);
  for (Index i = 0; i < n; ++i) b[i] = std::sin(static_cast<double>(i));

  Eigen::MatrixXd rows = original;  // symmetric: its rows are its columns
  Dense hessian(rows.data(), n);
  Threads threads(1);
  hessian.threads = &threads;
  factorAndSolve(hessian, b, d);
  double error = largest(Vector(original * d + b)) / largest(b);
  std::vector<Side> sides;
  for (const int count : {1, 2}) {
    sides.push_back(side(
        count == 1 ? "thalweg" : "thalweg2", [&threads, count] { threads.limit(count); },
        [&] { factorAndSolve(hessian, b, d); }, least));
  }

  Eigen::LLT<Eigen::MatrixXd> llt(n);
  Vector x(n);
  sides.push_back(side(
      "eigen", [] {},
      [&] {
        llt.compute(original);
        x = llt.solve(b);
      },
      least));
#ifdef BENCH_LAPACK
  const int size = static_cast<int>(n), one = 1;
  int info = 0;
  Eigen::MatrixXd factor(n, n);
  const auto work = [&] {
    dpotrf_("L", &size, factor.data(), &size, &info);
    dpotrs_("L", &size, &one, factor.data(), &size, x.data(), &size, &info);
  };
  for (const int count : {1, 2}) {
    const auto prepare = [&, count] {
      setThreads(count);
      factor = original;
      x = b;
    };
    prepare();
    work();
    error = std::max(error, largest(Vector(x + d)) / largest(d));
    sides.push_back(side(count == 1 ? "lapack" : "lapack2", prepare, work, least));
  }
#endif
  race("cholesky", static_cast<double>(n), error, rounds, sides, R"("library":")" + library() + "\",");
}

}  // namespace
}  // namespace thalweg

int main(int count, char** arguments) {
  if (count != 4) {
    std::fprintf(stderr, "usage: cholesky <n> <rounds> <seconds>\n");
    return 2;
  }
  thalweg::report(std::atol(arguments[1]), std::atoi(arguments[2]), std::atof(arguments[3]));
}
