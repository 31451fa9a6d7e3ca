// Loops over long vectors that threads share out, block by block. What the blocks add up is added in the order of the
// blocks, so no bit depends on the number of threads. Alone: the TypeScript engine has one thread.
#pragma once
#include <vector>

#include "threads.h"

namespace thalweg {

// Calls work(start, end, sums) for every block of 0..n; it adds each of `count` numbers to sums once. Their totals.
template <class Work>
void addBlocks(Threads& threads, Index n, Index count, double* totals, const Work& work) {
  constexpr Grain grain{.least = 4, .unit = 1};  // blocks
  const Index blocks = (n + block - 1) / block;
  std::fill_n(totals, count, 0.0);
  const auto visit = [&](Index k, double* sums) { work(k * block, std::min((k + 1) * block, n), sums); };
  constexpr Index most = 4096;  // sums for which there is room in every block
  if (threads.count() == 1 || blocks < 2 * grain.least || count > most) {
    for (Index k = 0; k < blocks; ++k) visit(k, totals);
    return;
  }
  std::vector<double> sums(static_cast<std::size_t>(blocks * count));
  const auto stretch = [&](Index from, Index to) {
    for (Index k = from; k < to; ++k) visit(k, &sums[static_cast<std::size_t>(k * count)]);
  };
  threads.share(blocks, stretch, grain);
  for (std::size_t k = 0; k < sums.size(); ++k) totals[k % static_cast<std::size_t>(count)] += sums[k];
}

// The same bits as without threads.
template <class A, class B>
double dot(Threads& threads, const A& a, const B& b) {
  double total = 0;
  addBlocks(threads, a.size(), 1, &total, [p = a.data(), q = b.data()](Index start, Index end, double* sum) {
    *sum += dot(Eigen::Map<const Vector>(p + start, end - start), Eigen::Map<const Vector>(q + start, end - start));
  });
  return total;
}

// The largest magnitude; NaN if an element is NaN.
template <class A>
double largest(Threads& threads, const A& a) {
  std::atomic<std::int64_t> most = 0;  // magnitudes compare as their bits do
  threads.share(a.size(), [&most, p = a.data()](Index from, Index to) {
    const auto bits = std::bit_cast<std::int64_t>(largest(Eigen::Map<const Vector>(p + from, to - from)));
    std::int64_t before = most.load();
    while (before < bits && !most.compare_exchange_weak(before, bits)) {
    }
  });
  return std::bit_cast<double>(most.load());
}

// out = a + t b
inline void along(Threads& threads, double* out, const double* a, double t, const double* b, Index n) {
  threads.share(n, [=](Index from, Index to) {
    const Index length = to - from;
    View(out + from, length) =
        Eigen::Map<const Vector>(a + from, length) + t * Eigen::Map<const Vector>(b + from, length);
  });
}

}  // namespace thalweg
