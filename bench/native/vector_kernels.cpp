// vector_kernels <bytes> <rounds> <seconds>: the core's kernels over arrays that hold so many bytes together, beside
// what the compiler makes of the same loops when it may add in any order.
#include <core/memory.h>
#include <core/methods/span.h>

#include <cstdlib>

#include "rounds.h"
#include "unordered_loops.h"

namespace thalweg {
namespace {

double apart(double a, double b) { return std::abs(a - b) / std::abs(b); }

class Kernels {
 public:
  Kernels(Index bytes, int rounds, double least)
      : bytes_(bytes),
        rounds_(rounds),
        least_(least),
        calls_(std::max(Index{1}, (Index{1} << 18) / bytes)),
        block_(bytes / 8 + 3 * apart_, 1) {
    for (Index i = 0; i < bytes / 8 + 3 * apart_; ++i) block_[0][i] = 1 + 1e-3 * static_cast<double>(i % 1009);
  }

  void products() {
    const Index n = length(2);
    const double *const a = array(2, 0), *const b = array(2, 1);
    const Eigen::Map<const Vector> p(a, n), q(b, n);
    run(
        "dot", n, 2, apart(dot(p, q), unordered::dot(a, b, n)), [=, this] { sink_ = dot(p, q); },
        [=, this] { sink_ = unordered::dot(a, b, n); });
  }

  void maxNorms() {
    const Index n = length(1);
    const double* const a = array(1, 0);
    const Eigen::Map<const Vector> p(a, n);
    run(
        "max-norm", n, 1, apart(largest(p), unordered::largest(a, n)), [=, this] { sink_ = largest(p); },
        [=, this] { sink_ = unordered::largest(a, n); });
  }

  // Fused: two sums in one pass.
  void twoProducts() {
    const Index n = length(3);
    const double *const a = array(3, 0), *const b = array(3, 1), *const g = array(3, 2);
    double first = 0, second = 0, third = 0, fourth = 0;
    dotBoth(threads_, a, b, g, n, first, second);
    unordered::dotBoth(a, b, g, n, third, fourth);
    run(
        "two dots", n, 3, std::max(apart(first, third), apart(second, fourth)),
        [=, this] {
          double ag = 0, bg = 0;
          dotBoth(threads_, a, b, g, n, ag, bg);
          sink_ = ag + bg;
        },
        [=, this] {
          double ag = 0, bg = 0;
          unordered::dotBoth(a, b, g, n, ag, bg);
          sink_ = ag + bg;
        });
  }

  void axpys() {
    const Index n = length(2);
    const double* const a = array(2, 0);
    double* const out = array(2, 1);
    const double before = out[n - 1];
    Terms<double> terms;
    terms.add(1e-9, a);
    addTerms(out, terms, 0, 1, 0, n);
    run(
        "axpy", n, 3, apart(out[n - 1], before + 1e-9 * a[n - 1]), [=] { addTerms(out, terms, 0, 1, 0, n); },
        [=] { unordered::axpy(1e-9, a, out, n); });
  }

 private:
  static constexpr Index apart_ = 72;  // numbers between two arrays, so that they do not share their sets of a cache

  Index length(Index arrays) const { return bytes_ / 8 / arrays; }
  double* array(Index arrays, Index k) const { return block_[0] + k * ((length(arrays) + 7) / 8 * 8 + apart_ - 8); }

  // `numbers`: how many are read or written for each of n.
  template <class Mine, class Plain>
  void run(const char* kernel, Index n, Index numbers, double error, Mine mine, Plain plain) {
    const std::vector<Side> sides{often("thalweg", mine), often("plain", plain)};
    const std::string rest =
        R"("bytes":)" + std::to_string(bytes_) + R"(,"moved":)" + std::to_string(8 * numbers * n) + ",";
    race(kernel, static_cast<double>(n), error, rounds_, sides, rest);
  }

  // So many calls for one look at the clock that they take microseconds.
  template <class Work>
  Side often(std::string name, Work work) const {
    const auto many = [calls = calls_, work] {
      for (Index k = 0; k < calls; ++k) work();
    };
    return {std::move(name), [this, many] { return secondsAfter([] {}, many, least_) / static_cast<double>(calls_); }};
  }

  Index bytes_;
  int rounds_;
  double least_;
  Index calls_;
  Block<double> block_;
  Threads threads_{1};
  volatile double sink_ = 0;
};

}  // namespace
}  // namespace thalweg

int main(int count, char** arguments) {
  if (count != 4) {
    std::fprintf(stderr, "usage: vector_kernels <bytes> <rounds> <seconds>\n");
    return 2;
  }
  thalweg::Kernels kernels(std::atol(arguments[1]), std::atoi(arguments[2]), std::atof(arguments[3]));
  kernels.products();
  kernels.maxNorms();
  kernels.twoProducts();
  kernels.axpys();
}
