// stream <bytes>: what memory gives to arrays that hold so many bytes together, on huge pages as the core's own.
// Answers each line of standard input, a number of seconds for one measurement, with one line of JSON: for each kernel
// the GB/s in one and in two threads, every number that it reads or writes counted once (McCalpin's STREAM: a line that
// is fetched only to be overwritten does not count).
#include <core/memory.h>

#include <algorithm>
#include <array>
#include <barrier>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <thread>

#include "timing.h"

#ifdef __linux__
#include <pthread.h>
#include <sched.h>
#endif

namespace thalweg {
namespace {

using Arrays = std::array<double*, 3>;
using Clock = std::chrono::steady_clock;

void copy(const Arrays& a, Index from, Index to) {
  for (Index i = from; i < to; ++i) a[1][i] = a[0][i];
}

void scale(const Arrays& a, Index from, Index to) {
  for (Index i = from; i < to; ++i) a[1][i] = 3 * a[0][i];
}

void triad(const Arrays& a, Index from, Index to) {
  for (Index i = from; i < to; ++i) a[2][i] = a[0][i] + 3 * a[1][i];
}

// In place: what is written has been read, as in an optimizer's step.
void axpy(const Arrays& a, Index from, Index to) {
  for (Index i = from; i < to; ++i) a[1][i] += 1e-9 * a[0][i];
}

struct Kernel {
  const char* name;
  void (*pass)(const Arrays&, Index from, Index to);
  Index arrays, moved;
};

constexpr std::array<Kernel, 4> kernels{
    {{"copy", copy, 2, 2}, {"scale", scale, 2, 2}, {"triad", triad, 3, 3}, {"axpy", axpy, 2, 3}}};

// Each thread on a processor of its own: two on one would show half of what there is.
void stayOn([[maybe_unused]] int k) {
#ifdef __linux__
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return;
  for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
    if (!CPU_ISSET(cpu, &allowed) || k-- > 0) continue;
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(cpu, &one);
    pthread_setaffinity_np(pthread_self(), sizeof one, &one);
    return;
  }
#endif
}

class Memory {
 public:
  explicit Memory(double bytes) : numbers_(static_cast<Index>(bytes / sizeof(double))), block_(numbers_, 1) {
    for (Index i = 0; i < numbers_; ++i) block_[0][i] = 1;
  }

  // No thread waits for another between its passes. From the first that begins to the last that ends.
  Measurement run(const Kernel& kernel, int threads, double calls) {
    const Index n = numbers_ / kernel.arrays;
    const Arrays arrays{block_[0], block_[0] + n, block_[0] + (kernel.arrays - 1) * n};
    std::barrier ready(threads);
    std::array<Clock::time_point, 2> began, ended;
    const auto work = [&](int k) {
      if (threads > 1) stayOn(k);
      ready.arrive_and_wait();
      began[k] = Clock::now();
      for (double i = 0; i < calls; ++i) kernel.pass(arrays, n * k / threads, n * (k + 1) / threads);
      ended[k] = Clock::now();
    };
    const std::clock_t used = std::clock();
    std::array<std::thread, 2> running;
    for (int k = 0; k < threads; ++k) running[k] = std::thread(work, k);
    for (int k = 0; k < threads; ++k) running[k].join();
    const double seconds = std::chrono::duration<double>(*std::max_element(ended.begin(), ended.begin() + threads) -
                                                         *std::min_element(began.begin(), began.begin() + threads))
                               .count();
    return {seconds, 1 - static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC / seconds / threads};
  }

  double bandwidth(const Kernel& kernel, int threads, double least) {
    double calls = 1;
    Measurement best = run(kernel, threads, calls);
    while (best.seconds < least) best = run(kernel, threads, calls *= 2);
    for (int tries = 1; best.away > 0.05 && tries < 15; ++tries) {
      const Measurement again = run(kernel, threads, calls);
      if (again.away < best.away) best = again;
    }
    const double bytes = sizeof(double) * static_cast<double>(numbers_ / kernel.arrays * kernel.moved);
    return bytes * calls / best.seconds / 1e9;
  }

 private:
  Index numbers_;
  Block block_;
};

void answer(Memory& memory, double least) {
  char before = '{';
  for (const Kernel& kernel : kernels) {
    std::printf(R"(%c"%s":[%.6g,%.6g])", before, kernel.name, memory.bandwidth(kernel, 1, least),
                memory.bandwidth(kernel, 2, least));
    before = ',';
  }
  std::printf("}\n");
  std::fflush(stdout);
}

}  // namespace
}  // namespace thalweg

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: stream <bytes>\n");
    return 2;
  }
  thalweg::Memory memory(std::atof(arguments[1]));
  double least = 0;
  while (std::scanf("%lf", &least) == 1) thalweg::answer(memory, least);
}
