// The twin of bench/timing.ts.
#pragma once
#include <chrono>
#include <ctime>

namespace thalweg {

struct Measurement {
  double seconds;
  double away;  // the share of the time in which this process was not running
};

template <class Work>
Measurement measure(Work work, double calls) {
  const std::clock_t used = std::clock();
  const auto began = std::chrono::steady_clock::now();
  for (double i = 0; i < calls; ++i) work();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return {seconds, 1 - static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC / seconds};
}

// Seconds per call, over as many calls as take `least` seconds. A measurement that others broke into is repeated; if
// all were, the least broken one counts.
template <class Work>
double secondsPerCall(Work work, double least) {
  double calls = 1;
  Measurement best = measure(work, calls);
  while (best.seconds < least) {
    calls *= 2;
    best = measure(work, calls);
  }
  for (int tries = 1; best.away > 0.05 && tries < 15; ++tries) {
    const Measurement again = measure(work, calls);
    if (again.away < best.away) best = again;
  }
  return best.seconds / calls;
}

}  // namespace thalweg
